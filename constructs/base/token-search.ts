import { Token } from "cdktf";

/** Calls for each token of a value, at whatever depth, in keys too: what stands for something that CDKTF puts in its place later. */
export function visitTokens(value: unknown, visit: (token: unknown) => void): void {
  if (Token.isUnresolved(value)) {
    visit(value);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    visitTokens(key, visit);
    visitTokens(inner, visit);
  }
}
