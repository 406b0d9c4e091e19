import { blocksOf, isArguments, type Arguments } from "./policy-resource";

/** Stands in a plan's arguments for what only the apply tells; what was synthesized has Terraform's own expressions there. */
export const UNKNOWN = "${known after apply}";

/** Stands where a plan marks a value as sensitive: whoever reads a plan takes such values out first. */
export const SENSITIVE = "(sensitive)";

/** An expression of Terraform; `$${` is the text itself, and `${aws:username}` a variable of IAM. */
const EXPRESSION = /(?<!\$)\$\{(?!\w+:\w)|(?<!%)%\{/;

/** Whether a value is known before the apply. */
export function isKnown(value: unknown): boolean {
  return typeof value !== "string" || !EXPRESSION.test(value);
}

/** Whether an argument, or how many blocks of a name there are, is left to the apply. */
export function isUndecided(values: Arguments, name: string): boolean {
  const value = values[name];
  if (Array.isArray(value) ? !value.every(isKnown) : !isKnown(value)) return true;
  return blocksOf(values, "dynamic").some((blocks) => name in blocks);
}

/** The longest value that a finding repeats as it is. */
const SHOWN_CHARACTERS = 100;

/** A value as a finding names it. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return "not set";
  if (value === "") return "empty";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

/**
 * What an argument says where it should say something else; nothing while it is not known.
 *
 * @param path how a finding calls the argument
 */
export function unless(
  values: Arguments,
  name: string,
  isRight: (value: unknown) => boolean,
  path = name,
): readonly string[] {
  return isUndecided(values, name) || isRight(values[name]) ? [] : [`${path} is ${shown(values[name])}`];
}

/** The same of an argument in blocks of a name, of which there must be one. */
export function unlessInBlock(
  values: Arguments,
  block: string,
  name: string,
  isRight: (value: unknown) => boolean,
): readonly string[] {
  if (isUndecided(values, block)) return [];
  const blocks = blocksOf(values, block);
  if (blocks.length === 0) return [`${block} is not set`];
  return blocks.flatMap((each) => unless(each, name, isRight, `${block}.${name}`));
}

/** Whether a switch is on, as {@link unless} asks. */
export function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

/** Whether a switch is off, or left off, as {@link unless} asks. */
export function isNotTrue(value: unknown): boolean {
  return !isTrue(value);
}

/** Whether a value is one of some texts, as {@link unless} asks; a number counts as its text. */
export function isOneOf(...texts: readonly string[]): (value: unknown) => boolean {
  return (value) => (typeof value === "string" || typeof value === "number") && texts.includes(String(value));
}

/** A value as a number; undefined for what is none. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value !== "number" && (typeof value !== "string" || value.trim() === "")) return undefined;
  return Number.isNaN(Number(value)) ? undefined : Number(value);
}

/** Whether a value is missing: not set, or set to nothing. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** Whether a value is there, as {@link unless} asks; an object counts as given. */
export function isGiven(value: unknown): boolean {
  return !isMissing(value) && (!isArguments(value) || Object.keys(value).length > 0);
}
