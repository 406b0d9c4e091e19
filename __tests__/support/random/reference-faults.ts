import type { Synthesized, TerraformJson } from "../synth";
import type { ProviderSchema } from "./provider-schema";

/** A template, unless it is written twice and means itself. */
const TEMPLATE = /(?<!\$)\$\{([^}]*)\}?|(?<!%)%\{([^}]*)\}?/g;

/** The one form of template that a stack needs: an attribute of a resource or of what was looked up. */
const REFERENCE = /^(data\.)?((?:aws|docker)_\w+)\.([\w-]+)\.(\w+)$/;

/** Terraform looks at a condition and its message after the apply; their text is the framework's own. */
const POSTCONDITION = /\.lifecycle\.postcondition\./;

/** Whether Terraform finds what a reference names; what is wrong with it otherwise. */
function referenceFault(text: string, json: TerraformJson, schema: ProviderSchema): string | undefined {
  const match = REFERENCE.exec(text);
  if (match === null) return `the template ${text} names nothing`;
  const [, data, type, id, attribute] = match;
  const declared = (data === undefined ? json.resource : json.data)?.[type!]?.[id!];
  if (declared === undefined) return `${text} is not in the stack`;
  const schemas = data === undefined ? schema.resource_schemas : schema.data_source_schemas;
  return schemas[type!]?.block.attributes?.[attribute!] === undefined
    ? `${text}: ${type!} has no such attribute`
    : undefined;
}

function textsBelow(value: unknown, place: string): { readonly place: string; readonly text: string }[] {
  if (typeof value === "string") return [{ place, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsBelow(inner, `${place}.${name}`));
}

function dependencies(json: TerraformJson): { readonly place: string; readonly text: string }[] {
  return Object.entries(json.resource ?? {}).flatMap(([type, byId]) =>
    Object.entries(byId).flatMap(([id, resource]) =>
      ((resource["depends_on"] ?? []) as string[]).map((other) => ({
        place: `resource.${type}.${id}.depends_on`,
        // Any attribute: a dependency names none.
        text: `${other}.id`,
      })),
    ),
  );
}

/**
 * Templates of a stack that name no resource of it. A value that a person wrote and that happens to look like a template
 * is one of them.
 */
export function referenceFaults({ json }: Synthesized, schema: ProviderSchema): string[] {
  const templates = textsBelow(json, "stack")
    .filter(({ place }) => !POSTCONDITION.test(place))
    .flatMap(({ place, text }) =>
      [...text.matchAll(TEMPLATE)].map((match) => ({ place, text: match[1] ?? match[2]! })),
    );
  return [...templates, ...dependencies(json)].flatMap(({ place, text }) => {
    const fault = referenceFault(text, json, schema);
    return fault === undefined ? [] : [`${place}: ${fault}`];
  });
}
