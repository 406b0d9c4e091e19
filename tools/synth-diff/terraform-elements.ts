import { isArguments, type Arguments } from "../../policy/policy-resource.js";
import { InputError } from "./input-error.js";

/** What an element of a configuration is. */
export type ElementKind =
  | "resource"
  | "data source"
  | "output"
  | "provider"
  | "required provider"
  | "backend"
  | "module"
  /** What tells Terraform to take a resource for another one, to let go of one, or to take one over. */
  | "instruction"
  | "setting";

/** One thing that a configuration declares. */
export interface TerraformElement {
  /** For example `aws_dynamodb_table.Table_CD117FA1`, `output.table_name`, `backend.s3`; unique in its stack. */
  readonly address: string;
  readonly kind: ElementKind;
  /** Type of a resource or data source; otherwise the kind. */
  readonly type: string;
  readonly value: unknown;
}

/** A `moved` block. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** Everything one stack declares. */
export interface StackElements {
  readonly stackId: string;
  readonly elements: ReadonlyMap<string, TerraformElement>;
  readonly moves: readonly Move[];
  /** Addresses that leave the state while the resource stays: `removed` blocks that do not destroy. */
  readonly forgotten: ReadonlySet<string>;
  /** Addresses that take over what exists already: `import` blocks. */
  readonly imported: ReadonlySet<string>;
}

/** CDKTF and Terraform's JSON syntax keep notes under this key; they are no part of the configuration. */
const NOTES = "//";

function withoutNotes(value: unknown): unknown {
  if (!isArguments(value) || !(NOTES in value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== NOTES));
}

function entriesOf(value: unknown): [string, unknown][] {
  return isArguments(value) ? Object.entries(value).filter(([key]) => key !== NOTES) : [];
}

/** Blocks of a kind that has no labels: one may stand alone, several in a list. */
function listOf(value: unknown): readonly Arguments[] {
  return (Array.isArray(value) ? value : [value]).filter(isArguments);
}

function labelled(kind: ElementKind, prefix: string, value: unknown): TerraformElement[] {
  return entriesOf(value).map(([name, body]) => ({
    address: `${prefix}.${name}`,
    kind,
    type: kind,
    value: withoutNotes(body),
  }));
}

function typed(kind: "resource" | "data source", value: unknown): TerraformElement[] {
  const prefix = kind === "resource" ? "" : "data.";
  return entriesOf(value).flatMap(([type, byName]) =>
    entriesOf(byName).map(([name, body]) => ({
      address: `${prefix}${type}.${name}`,
      kind,
      type,
      value: withoutNotes(body),
    })),
  );
}

function providers(value: unknown): TerraformElement[] {
  return entriesOf(value).flatMap(([name, blocks]) =>
    listOf(blocks).map((block) => {
      const alias = typeof block["alias"] === "string" ? `.${block["alias"]}` : "";
      return { address: `provider.${name}${alias}`, kind: "provider", type: "provider", value: withoutNotes(block) };
    }),
  );
}

function terraformSettings(value: unknown): TerraformElement[] {
  return entriesOf(value).flatMap(([key, setting]): TerraformElement[] => {
    if (key === "backend") return labelled("backend", "backend", setting);
    if (key === "required_providers") return labelled("required provider", "required_providers", setting);
    return [{ address: `terraform.${key}`, kind: "setting", type: "setting", value: withoutNotes(setting) }];
  });
}

function instructions(keyword: string, value: unknown): TerraformElement[] {
  return listOf(value).map((block) => {
    const target = block["from"] ?? block["to"];
    return {
      address: `${keyword}.${String(target)}`,
      kind: "instruction",
      type: keyword,
      value: withoutNotes(block),
    };
  });
}

function elementsOf(keyword: string, value: unknown): TerraformElement[] {
  switch (keyword) {
    case "resource":
      return typed("resource", value);
    case "data":
      return typed("data source", value);
    case "output":
      return labelled("output", "output", value);
    case "module":
      return labelled("module", "module", value);
    case "provider":
      return providers(value);
    case "terraform":
      return terraformSettings(value);
    case "moved":
    case "removed":
    case "import":
      return instructions(keyword, value);
    default:
      return labelled("setting", keyword, value);
  }
}

/** What an element of `removed` says of the resource itself; without a word of it the resource is destroyed. */
function isForgetting(block: Arguments): boolean {
  return listOf(block["lifecycle"]).some((lifecycle) => lifecycle["destroy"] === false);
}

function addressIn(block: Arguments, key: string): string[] {
  return typeof block[key] === "string" ? [block[key]] : [];
}

/**
 * Reads what a stack declares.
 *
 * @param text what stands in its `cdk.tf.json`
 * @param file where it was read from, for the message
 * @throws InputError when it is no Terraform configuration
 */
export function readElements(stackId: string, text: string, file: string): StackElements {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${file} is no JSON (${(error as Error).message}); synthesize again`);
  }
  if (!isArguments(json)) throw new InputError(`${file} holds no object; a stack's Terraform is one`);
  const elements = entriesOf(json).flatMap(([keyword, value]) => elementsOf(keyword, value));
  return {
    stackId,
    elements: new Map(elements.map((element) => [element.address, element])),
    moves: listOf(json["moved"]).flatMap((block) =>
      addressIn(block, "from").flatMap((from) => addressIn(block, "to").map((to) => ({ from, to }))),
    ),
    forgotten: new Set(
      listOf(json["removed"])
        .filter(isForgetting)
        .flatMap((block) => addressIn(block, "from")),
    ),
    imported: new Set(listOf(json["import"]).flatMap((block) => addressIn(block, "to"))),
  };
}
