import { Token } from "cdktf";

/** What CDKTF writes into each string that holds a token, of whatever kind. */
const STRING_TOKEN_MARK = "{TfToken[";

/** Calls for each token of a value, at whatever depth, in keys too: what stands for something that CDKTF puts in its place later. */
export function visitTokens(value: unknown, visit: (token: unknown) => void): void {
  // Most values are strings without a token, and to look for the mark is much faster than to ask CDKTF.
  if (typeof value === "string" && !value.includes(STRING_TOKEN_MARK)) return;
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
