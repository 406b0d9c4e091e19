import type { Block, Synthesized } from "../synth";
import type { ProviderSchema, SchemaBlock, SchemaBlockType, SchemaType } from "./provider-schema";

/** What every resource may have beside its provider's arguments, with what is known inside. */
const LIFECYCLE: readonly string[] = [
  "create_before_destroy",
  "ignore_changes",
  "postcondition",
  "precondition",
  "prevent_destroy",
  "replace_triggered_by",
];
const META_ARGUMENTS: readonly string[] = ["count", "depends_on", "for_each", "lifecycle", "provider"];

/** Where a value stands, for a message. */
type Fault = (place: string, what: string) => void;

function isTemplate(value: unknown): boolean {
  return typeof value === "string" && /^\$\{.*\}$/.test(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function checkType(value: unknown, type: SchemaType, place: string, fault: Fault): void {
  if (isTemplate(value)) return;
  if (typeof type === "string") {
    const expected = type === "bool" ? "boolean" : type;
    if (typeof value !== expected) fault(place, `a ${type}, found ${JSON.stringify(value)}`);
    return;
  }
  const [kind, of] = type;
  if (kind === "list" || kind === "set") {
    if (!Array.isArray(value)) fault(place, `a ${kind}, found ${JSON.stringify(value)}`);
    else
      value.forEach((item, index) => {
        checkType(item, of as SchemaType, `${place}[${index}]`, fault);
      });
    return;
  }
  if (!isObject(value)) {
    fault(place, `a ${kind}, found ${JSON.stringify(value)}`);
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    if (kind === "map") checkType(inner, of as SchemaType, `${place}.${name}`, fault);
    else {
      const field = (of as Readonly<Record<string, SchemaType>>)[name];
      if (field === undefined) fault(`${place}.${name}`, "no such field");
      else checkType(inner, field, `${place}.${name}`, fault);
    }
  }
}

function checkNested(value: unknown, name: string, nested: SchemaBlockType, place: string, fault: Fault): void {
  const { nesting_mode: mode, min_items: least = 0, max_items: most = Infinity } = nested;
  const blocks = Array.isArray(value) ? (value as unknown[]) : [value];
  if (mode === "single" && blocks.length !== 1) fault(`${place}.${name}`, `one block, found ${blocks.length}`);
  if (blocks.length < least) fault(`${place}.${name}`, `at least ${least} blocks, found ${blocks.length}`);
  if (most > 0 && blocks.length > most) fault(`${place}.${name}`, `at most ${most} blocks, found ${blocks.length}`);
  blocks.forEach((block, index) => {
    if (isObject(block)) checkBlock(block, nested.block, `${place}.${name}[${index}]`, fault);
    else fault(`${place}.${name}[${index}]`, `a block, found ${JSON.stringify(block)}`);
  });
}

function checkBlock(block: Readonly<Record<string, unknown>>, schema: SchemaBlock, place: string, fault: Fault): void {
  const { attributes = {}, block_types: nested = {} } = schema;
  for (const [name, value] of Object.entries(block)) {
    const attribute = attributes[name];
    if (attribute !== undefined) {
      if (attribute.required !== true && attribute.optional !== true)
        fault(`${place}.${name}`, "only the provider sets it");
      if (attribute.deprecated === true) fault(`${place}.${name}`, "the provider calls it deprecated");
      checkType(value, attribute.type, `${place}.${name}`, fault);
    } else if (nested[name] !== undefined) checkNested(value, name, nested[name], place, fault);
    else fault(`${place}.${name}`, "no such argument");
  }
  for (const [name, { required }] of Object.entries(attributes)) {
    if (required === true && (block[name] === undefined || block[name] === null))
      fault(`${place}.${name}`, "is required");
  }
  for (const [name, { min_items: least = 0 }] of Object.entries(nested)) {
    if (least > 0 && !(name in block)) fault(`${place}.${name}`, "is required");
  }
}

function checkMeta(resource: Block, schema: SchemaBlock, place: string, fault: Fault): void {
  const { lifecycle } = resource as { readonly lifecycle?: Readonly<Record<string, unknown>> };
  for (const [name, value] of Object.entries(lifecycle ?? {})) {
    if (!LIFECYCLE.includes(name)) fault(`${place}.lifecycle.${name}`, "no such argument");
    if (name !== "ignore_changes" || !Array.isArray(value)) continue;
    for (const argument of value as string[]) {
      if (schema.attributes?.[argument] === undefined) fault(`${place}.lifecycle.ignore_changes`, `no ${argument}`);
    }
  }
}

/** Where a stack breaks the schema of its provider: unknown, missing, computed or deprecated arguments, wrong types. */
export function schemaFaults({ json }: Synthesized, schema: ProviderSchema): string[] {
  const faults: string[] = [];
  const fault: Fault = (place, what) => void faults.push(`${place}: ${what}`);
  const kinds = [
    { declared: json.resource ?? {}, schemas: schema.resource_schemas, place: "resource" },
    { declared: json.data ?? {}, schemas: schema.data_source_schemas, place: "data" },
  ];
  for (const { declared, schemas, place } of kinds) {
    for (const [type, byId] of Object.entries(declared)) {
      for (const [id, resource] of Object.entries(byId)) {
        const here = `${place}.${type}.${id}`;
        const block = schemas[type]?.block;
        if (block === undefined) {
          fault(here, "the provider has no such type");
          continue;
        }
        const own = Object.entries(resource).filter(([name]) => !META_ARGUMENTS.includes(name));
        checkBlock(Object.fromEntries(own), block, here, fault);
        checkMeta(resource, block, here, fault);
      }
    }
  }
  for (const block of json.provider?.["aws"] ?? []) checkBlock(block, schema.provider.block, "provider.aws", fault);
  return faults;
}
