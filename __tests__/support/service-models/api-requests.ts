import type { Block } from "../synth";
import type { ResourceMapping, Target } from "./resource-mapping";

/** What a block of Terraform asks of AWS. */
export interface ApiRequests {
  /** Inputs by operation. */
  readonly inputs: ReadonlyMap<string, object>;
  /** Values that shapes limit beside the inputs. */
  readonly limited: readonly { readonly argument: string; readonly shape: string; readonly value: unknown }[];
  /** Arguments that are neither mapped nor Terraform's own. */
  readonly unmapped: readonly string[];
  /** Arguments of the mapping that stand in the block. */
  readonly seen: readonly string[];
}

/** Arguments that every block may have and that never leave Terraform. */
const TERRAFORM_OWN: readonly string[] = ["//", "depends_on", "lifecycle", "provider"];

type Container = Record<string | number, unknown>;

/** Puts a value at a path, each `[]` of which takes the next index; the first one where there is none. */
function put(input: Container, path: string, indices: readonly number[], value: unknown): void {
  const steps = path.split(".").flatMap((step) => step.split(/(?=\[\])/));
  const keys = steps.map((step, position) => {
    if (step !== "[]") return step;
    const place = steps.slice(0, position).filter((before) => before === "[]").length;
    return indices[place] ?? 0;
  });
  keys.reduce<Container>((container, key, position) => {
    const isLast = position === keys.length - 1;
    if (isLast) container[key] = value;
    else container[key] ??= typeof keys[position + 1] === "number" ? [] : {};
    return container[key] as Container;
  }, input);
}

/** Follows a mapping through one block. */
class RequestReader {
  readonly inputs = new Map<string, Container>();
  readonly limited: { argument: string; shape: string; value: unknown }[] = [];
  readonly unmapped: string[] = [];
  readonly seen = new Set<string>();

  constructor(
    private readonly mapping: ResourceMapping,
    private readonly readText: (text: string) => unknown,
  ) {}

  /**
   * Reads one value and what is below it.
   *
   * @param isTaken whether a target has taken all of it already
   * @param isLiteral whether it stands inside a document, whose references are followed already
   */
  read(path: string, indices: readonly number[], raw: unknown, isTaken = false, isLiteral = false): void {
    if (raw === null || raw === undefined) return;
    const targets = this.mapping.arguments[path];
    const isOwn = this.mapping.own !== undefined && Object.hasOwn(this.mapping.own, path);
    if (targets !== undefined || isOwn) this.seen.add(path);
    if (isOwn) return;
    const isDocument = this.mapping.json?.includes(path) === true;
    const text = typeof raw === "string" && !isLiteral ? this.readText(raw) : raw;
    const value: unknown = isDocument && typeof text === "string" ? JSON.parse(text) : text;
    for (const target of targets ?? []) this.hand(target, path, indices, value);
    const below = [isTaken || targets !== undefined, isLiteral || isDocument] as const;
    const isEmpty = typeof value !== "object" || value === null || Object.keys(value).length === 0;
    if (isEmpty) {
      if (!below[0]) this.unmapped.push(path);
    } else if (Array.isArray(value)) {
      value.forEach((element: unknown, index) => {
        this.read(`${path}[]`, [...indices, index], element, ...below);
      });
    } else {
      for (const [name, inner] of Object.entries(value)) this.read(`${path}.${name}`, indices, inner, ...below);
    }
  }

  hand(target: Target, path: string, indices: readonly number[], value: unknown): void {
    if (target.includes("#")) {
      this.limited.push({ argument: path, shape: target, value });
      return;
    }
    const [operation, ...members] = target.split(".");
    const input = this.inputs.get(operation!) ?? {};
    this.inputs.set(operation!, input);
    put(input, members.join("."), indices, value);
  }

  handTags(tags: Readonly<Record<string, string>>): void {
    const target = this.mapping.tags;
    if (target === undefined || Object.keys(tags).length === 0) return;
    const texts = Object.entries(tags).map(([key, value]): [string, unknown] => [key, this.readText(value)]);
    if ("map" in target) this.hand(target.map, "tags", [], Object.fromEntries(texts));
    else {
      const pairs = texts.map(([key, value]) => ({ [target.key]: key, [target.value]: value }));
      this.hand(target.list, "tags", [], pairs);
    }
  }
}

/**
 * Says what a block asks of AWS, in the words of the API.
 *
 * @param defaultTags tags the provider puts on everything that can have tags
 * @param readText gives a text's meaning once its references are followed
 */
export function apiRequests(
  mapping: ResourceMapping,
  block: Block,
  defaultTags: Readonly<Record<string, string>>,
  readText: (text: string) => unknown,
): ApiRequests {
  const reader = new RequestReader(mapping, readText);
  const { tags, ...others } = block;
  const isTagged = mapping.tags !== undefined;
  for (const [name, value] of Object.entries(isTagged ? others : block)) {
    if (!TERRAFORM_OWN.includes(name)) reader.read(name, [], value);
  }
  if (isTagged) reader.handTags({ ...defaultTags, ...(tags as Readonly<Record<string, string>> | undefined) });
  for (const [target, value] of Object.entries(mapping.added ?? {})) reader.hand(target, "", [], value);
  return { inputs: reader.inputs, limited: reader.limited, unmapped: reader.unmapped, seen: [...reader.seen] };
}
