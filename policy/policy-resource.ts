/** Arguments of a resource or of a block, by Terraform's names. */
export type Arguments = Readonly<Record<string, unknown>>;

/** One resource as rules see it, whether it was read from what was synthesized or from a plan. */
export interface PolicyResource {
  /** For example `aws_dynamodb_table.Table_CD117FA1`. */
  readonly address: string;
  readonly type: string;
  readonly values: Arguments;
  /** The arguments that are, as a whole, known only at apply. */
  readonly unknownArguments: ReadonlySet<string>;
  /** Addresses of the resources that an argument refers to, by argument. */
  readonly references: Readonly<Record<string, readonly string[]>>;
}

/** Whether something holds arguments. */
export function isArguments(value: unknown): value is Arguments {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The blocks of a name: one is written as an object where the schema allows one, a plan writes a list of them. A block
 * that is known only at apply is none.
 */
export function blocksOf(values: Arguments, name: string): readonly Arguments[] {
  const value = values[name];
  return (Array.isArray(value) ? value : [value]).filter(isArguments);
}

/** An argument that is text, or a number, which a plan may write as either; undefined where it is not set. */
export function textOf(values: Arguments, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** An argument that is a list of texts, or one text. */
export function textsOf(values: Arguments, name: string): readonly string[] {
  const value = values[name];
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.filter((item): item is string => typeof item === "string");
}

/** Whether a switch is on; Terraform takes the text `"true"` as well. */
export function isOn(values: Arguments, name: string): boolean {
  return values[name] === true || values[name] === "true";
}
