import { Token } from "cdktf";

/** Whether a value, or anything within it, stands for something that CDKTF will put in its place later. */
export function containsToken(value: unknown): boolean {
  if (Token.isUnresolved(value)) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, inner]) => Token.isUnresolved(key) || containsToken(inner));
}
