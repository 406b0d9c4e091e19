import { isArguments, type Arguments } from "../../../policy/policy-resource.js";
import { UNKNOWN, type AttributeDifference } from "./attribute-differences.js";
import type { Text } from "../../review/document.js";
import { SENSITIVE } from "../../../policy/known-value.js";
import { code } from "../../review/text.js";

/** Above this a text is named and not shown where it is one of several things in a sentence. */
const LONGEST_SHOWN = 100;

/** A value as Terraform would write it; what is not there is `none`. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return "none";
  if (value === SENSITIVE || value === UNKNOWN) return value;
  return JSON.stringify(value);
}

/** Says from what to what a value changes. */
export function stepText({ path, before, after }: AttributeDifference): Text {
  const [old, now] = [valueText(before), valueText(after)];
  if (old === SENSITIVE && now === SENSITIVE) return `${code(path)} (sensitive) changes`;
  if (Math.max(old.length, now.length) > LONGEST_SHOWN) return `${code(path)} changes`;
  return `${code(path)} from ${code(old)} to ${code(now)}`;
}

/** The value under a path without indexes, which takes the first of a list. */
export function valueAt(values: Arguments | undefined, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => {
    const item: unknown = Array.isArray(value) ? value[0] : value;
    return isArguments(item) ? item[key] : undefined;
  }, values);
}
