import { compare, inc, satisfies as inRange, valid } from "semver";

/** Compares two release numbers; negative when `a` is older. What is no release number counts as oldest. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [valid(a), valid(b)];
  if (left === null || right === null) return (left === null ? 0 : 1) - (right === null ? 0 : 1);
  return compare(left, right);
}

/** Terraform's `~>` lets the last written part grow; with two parts npm's `~` would not, so it is spelled out. */
function pessimistic(version: string): string {
  const parts = version.split(".");
  const lowest = [...parts, "0", "0"].slice(0, 3).join(".");
  return `>=${lowest} <${inc(lowest, parts.length > 2 ? "minor" : "major")}`;
}

/** One condition of a Terraform constraint in npm's notation; undefined when it is none. */
function condition(text: string): ((version: string) => boolean) | undefined {
  const match = /^(=|!=|>=|<=|>|<|~>)?\s*(\d[^\s]*)$/.exec(text.trim());
  if (match === null) return undefined;
  const [, operator = "=", bound = ""] = match;
  if (operator === "~>") return (version) => inRange(version, pessimistic(bound));
  if (operator === "!=") return (version) => !inRange(version, bound);
  return (version) => inRange(version, `${operator}${bound}`);
}

/** Whether a release meets a Terraform version constraint, for example `>= 5.100.0, < 7.0.0`. */
export function satisfies(version: string, constraint: string): boolean {
  if (valid(version) === null) return false;
  return constraint
    .split(",")
    .filter((text) => text.trim() !== "")
    .every((text) => condition(text)?.(version) ?? false);
}

/** The one release a constraint names, or undefined when it leaves a choice. */
export function exactVersion(constraint: string): string | undefined {
  return valid(/^\s*=?\s*(\S+)\s*$/.exec(constraint)?.[1]) ?? undefined;
}
