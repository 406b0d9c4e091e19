import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Problem } from "../../constructs/base/validation-error.js";

/** A component of an SBOM, as far as it is compared. Not only our own programs write them. */
export interface ReadComponent {
  readonly type: string;
  readonly name: string;
  readonly group?: string;
  readonly version?: string;
  readonly purl?: string;
  readonly licenses?: readonly { expression?: string; license?: { id?: string; name?: string } }[];
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly properties?: readonly { readonly name: string; readonly value?: string }[];
  readonly components?: readonly ReadComponent[];
}

/** An SBOM, as far as it is compared. */
export interface ReadSbom {
  readonly metadata?: { readonly component?: ReadComponent };
  readonly components: readonly ReadComponent[];
}

/** An SBOM, or why the file is none. */
export type FoundSbom = { readonly sbom: ReadSbom } | { readonly problems: readonly Problem[] };

const SEE = "docs/image.md";
/** In these, what is compared has the same form. */
const KNOWN_VERSIONS = ["1.4", "1.5", "1.6", "1.7"];
const MOST_PROBLEMS = 5;

const component: z.ZodType<ReadComponent> = z.object({
  type: z.string(),
  name: z.string(),
  group: z.string().optional(),
  version: z.string().optional(),
  purl: z.string().optional(),
  licenses: z
    .array(
      z.object({
        expression: z.string().optional(),
        license: z.object({ id: z.string().optional(), name: z.string().optional() }).optional(),
      }),
    )
    .optional(),
  hashes: z.array(z.object({ alg: z.string(), content: z.string() })).optional(),
  properties: z.array(z.object({ name: z.string(), value: z.string().optional() })).optional(),
  get components() {
    return z.array(component).optional();
  },
});

const sbom = z.object({
  metadata: z.object({ component: component.optional() }).optional(),
  components: z.array(component).default([]),
});

function problem(field: string, value: unknown, rule: string, fix: string): FoundSbom {
  return { problems: [{ field, value, rule, fix, see: SEE }] };
}

/** Written as JavaScript does: `components[3].name`. */
function placeOf(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown> | undefined)?.[part], root);
}

function checked(file: string, document: unknown): FoundSbom {
  const write = "write it with npm run image:sbom, or any tool that writes CycloneDX's JSON";
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    return problem(file, document, "an SBOM is a JSON object", write);
  }
  const { bomFormat, specVersion, spdxVersion } = document as Readonly<Record<string, unknown>>;
  if (bomFormat !== "CycloneDX") {
    const rule = `an SBOM in CycloneDX's JSON says "CycloneDX" here${spdxVersion === undefined ? "" : "; this one is SPDX's"}`;
    return problem(`${file}: bomFormat`, bomFormat, rule, write);
  }
  if (typeof specVersion !== "string" || !KNOWN_VERSIONS.includes(specVersion)) {
    const rule = `versions ${KNOWN_VERSIONS.join(", ")} of CycloneDX are understood; another one may mean something else`;
    return problem(`${file}: specVersion`, specVersion, rule, "write it in one of them");
  }
  const parsed = sbom.safeParse(document);
  if (parsed.success) return { sbom: parsed.data };
  return {
    problems: parsed.error.issues.slice(0, MOST_PROBLEMS).map(({ path, message }) => ({
      field: `${file}: ${placeOf(path).replace(/^\./, "")}`,
      value: valueAt(document, path),
      rule: `CycloneDX says otherwise: ${message}`,
      fix: "write the SBOM anew",
      see: SEE,
    })),
  };
}

/**
 * Reads the text of an SBOM.
 *
 * @param file what problems call it
 */
export function parseSbom(file: string, text: string): FoundSbom {
  const trimmed = text.replace(/^\uFEFF/, "").trim();
  if (trimmed === "") return problem(file, "", "an SBOM is JSON, and this is empty", "write the SBOM anew");
  let document: unknown;
  try {
    document = JSON.parse(trimmed);
  } catch (error) {
    const isXml = trimmed.startsWith("<");
    const rule = isXml ? "CycloneDX is read as JSON, and this is XML" : `this is no JSON: ${(error as Error).message}`;
    return problem(file, trimmed, rule, isXml ? "write the SBOM as JSON" : "write the SBOM anew");
  }
  try {
    return checked(file, document);
  } catch (error) {
    // Nested beyond what the stack holds.
    return problem(file, trimmed, `it cannot be checked: ${(error as Error).message}`, "write the SBOM anew");
  }
}

/** Reads an SBOM from a file. */
export function readSbom(file: string): FoundSbom {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return problem(file, undefined, "there is no such file", "correct the path");
    if (code === "EISDIR") return problem(file, "a folder", "an SBOM is a file", "name the file in it");
    return problem(file, code, `it cannot be read: ${message}`, "name a file that can be read");
  }
  return parseSbom(file, text);
}
