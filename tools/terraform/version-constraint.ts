/** A release number's parts; what follows a hyphen is a preview and kept as text. */
interface Version {
  readonly parts: readonly [number, number, number];
  readonly preview: string;
  /** How many parts were written, which `~>` depends on. */
  readonly written: number;
}

function parseVersion(text: string): Version | undefined {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, major, minor, patch, preview = ""] = match;
  const written = [major, minor, patch].filter((part) => part !== undefined).length;
  return { parts: [Number(major), Number(minor ?? 0), Number(patch ?? 0)], preview, written };
}

function compare(a: Version, b: Version): number {
  for (const index of [0, 1, 2] as const) {
    if (a.parts[index] !== b.parts[index]) return a.parts[index] - b.parts[index];
  }
  if (a.preview === b.preview) return 0;
  if (a.preview === "" || b.preview === "") return a.preview === "" ? 1 : -1;
  return a.preview < b.preview ? -1 : 1;
}

/** Compares two release numbers; negative when `a` is older. What is no release number counts as oldest. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  if (left === undefined || right === undefined) return (left === undefined ? 0 : 1) - (right === undefined ? 0 : 1);
  return compare(left, right);
}

function meets(version: Version, condition: string): boolean {
  const match = /^(=|!=|>=|<=|>|<|~>)?\s*(\S+)$/.exec(condition.trim());
  const bound = parseVersion(match?.[2] ?? "");
  if (match === null || bound === undefined) return false;
  const order = compare(version, bound);
  switch (match[1] ?? "=") {
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    default: {
      // `~> 5.1` lets the last written part grow: every part before it is fixed.
      const fixed = Math.max(bound.written - 1, 1);
      return order >= 0 && bound.parts.slice(0, fixed).every((part, index) => version.parts[index] === part);
    }
  }
}

/** Whether a release meets a Terraform version constraint, for example `>= 5.100.0, < 7.0.0`. */
export function satisfies(version: string, constraint: string): boolean {
  const parsed = parseVersion(version);
  if (parsed === undefined) return false;
  const conditions = constraint.split(",").filter((condition) => condition.trim() !== "");
  if (parsed.preview !== "" && !conditions.some((condition) => condition.includes(version))) return false;
  return conditions.every((condition) => meets(parsed, condition));
}

/** The one release a constraint names, or undefined when it leaves a choice. */
export function exactVersion(constraint: string): string | undefined {
  return /^\s*=?\s*(\d+\.\d+\.\d+)\s*$/.exec(constraint)?.[1];
}
