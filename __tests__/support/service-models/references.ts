import type { Block, TerraformJson } from "../synth";
import { UNKNOWN } from "./shape-check";

/** A reference as our stacks write it; whatever else stands in `${…}` is an expression. */
const REFERENCE = /^\$\{(data\.)?([a-z0-9_]+)\.([\w-]+)\.([a-z_]+)\}$/;

/** An interpolation or a directive of Terraform, or one that is escaped and stands for itself. */
const EXPRESSION = /(\$\$\{|%%\{)|[$%]\{[^}]*\}?/g;

/** Attributes that AWS chooses but that repeat an argument, by resource. */
const REPEATED_ARGUMENTS: Readonly<Record<string, string>> = { "aws_s3_bucket.id": "bucket" };

/** What a text of a stack's JSON means to Terraform. */
export type Meaning = string | typeof UNKNOWN;

/** Texts whose expressions nobody of us wrote: a configured value has become a part of the program. */
export class ForeignExpressionError extends Error {
  constructor(readonly expression: string) {
    super(`${expression} is an expression of Terraform and no reference to a resource of the stack`);
    this.name = "ForeignExpressionError";
  }
}

function referred(json: TerraformJson, expression: string): Meaning {
  const [, isData, type, id, attribute] = REFERENCE.exec(expression) ?? [];
  const blocks = isData === undefined ? json.resource : json.data;
  const block: Block | undefined = blocks?.[type ?? ""]?.[id ?? ""];
  if (block === undefined || attribute === undefined) throw new ForeignExpressionError(expression);
  const value = block[REPEATED_ARGUMENTS[`${type!}.${attribute}`] ?? attribute];
  return typeof value === "string" ? meaningOf(json, value) : UNKNOWN;
}

/**
 * Puts what is known at synth in the place of references, so that a name is checked wherever it is used.
 *
 * @returns `UNKNOWN` when the text depends on what AWS chooses
 * @throws ForeignExpressionError when the text holds an expression that is no reference of ours
 */
export function meaningOf(json: TerraformJson, text: string): Meaning {
  let known = true;
  const resolved = text.replace(EXPRESSION, (expression, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped.slice(1);
    const meaning = referred(json, expression);
    if (meaning !== UNKNOWN) return meaning;
    known = false;
    return "";
  });
  return known ? resolved : UNKNOWN;
}
