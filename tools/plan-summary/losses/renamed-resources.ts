import { append } from "../../../policy/append.js";
import { withoutIndexes } from "../../../policy/address.js";
import type { Arguments } from "../../../policy/policy-resource.js";
import { SENSITIVE } from "../../../policy/known-value.js";
import type { ReviewedChange, ReviewedPlan } from "../changes/reviewed-plan.js";

/** A resource that is destroyed under one address and created under another. */
export interface RenamedResource {
  readonly stackId: string;
  readonly from: string;
  readonly to: string;
  /** What to write in the code, on the resource. */
  readonly codeLine: string;
}

/** Arguments by which people name a resource; what identifies a resource by these is the same one. */
const NAMING: readonly string[] = [
  "name",
  "bucket",
  "family",
  "identifier",
  "cluster_identifier",
  "domain_name",
  "alarm_name",
  "dashboard_name",
  "function_name",
];

/** Arguments that tell apart what goes by the same name. */
const SCOPING: readonly string[] = ["role", "policy_arn", "vpc_id", "cluster", "key", "user", "group"];

function scalar(value: unknown): string | undefined {
  if (value === SENSITIVE || value === "") return undefined;
  return ["string", "number"].includes(typeof value) ? String(value) : undefined;
}

function nameOf(values: Arguments): string | undefined {
  const names = NAMING.flatMap((argument) => scalar(values[argument]) ?? []);
  return names.length > 0 ? names.join("\n") : undefined;
}

/** Whether what tells them apart agrees as far as it is known before the apply. */
function isInSameScope(before: Arguments, after: Arguments): boolean {
  return SCOPING.every((argument) => {
    const [old, now] = [scalar(before[argument]), scalar(after[argument])];
    return old === undefined || now === undefined || old === now;
  });
}

/** Arguments of what is created that say anything about it; tags are on everything. */
function tellingArguments(values: Arguments): string[] {
  return Object.keys(values)
    .filter((argument) => !argument.startsWith("tags") && argument !== "region")
    .filter((argument) => ![null, undefined, "", false].includes(values[argument] as never))
    .sort();
}

function signature(values: Arguments, argumentNames: readonly string[]): string {
  return JSON.stringify(argumentNames.map((argument) => values[argument]));
}

/** What is destroyed, to be taken by what is created: each destroyed resource by one. */
class Destroyed {
  private readonly left: Set<ReviewedChange>;
  private readonly byName = new Map<string, ReviewedChange[]>();
  /** By the arguments that are compared, for what has no name. */
  private readonly bySignature = new Map<string, Map<string, ReviewedChange[]>>();

  constructor(private readonly changes: readonly ReviewedChange[]) {
    this.left = new Set(changes);
    for (const change of changes) {
      const name = nameOf(change.before ?? {});
      if (name !== undefined) append(this.byName, name, change);
    }
  }

  take(created: ReviewedChange): ReviewedChange | undefined {
    const after = created.after ?? {};
    const name = nameOf(after);
    const candidates = name === undefined ? this.alike(after) : (this.byName.get(name) ?? []);
    const found = candidates.find((change) => this.left.has(change) && isInSameScope(change.before ?? {}, after));
    if (found !== undefined) this.left.delete(found);
    return found;
  }

  private alike(after: Arguments): readonly ReviewedChange[] {
    const compared = tellingArguments(after);
    // One argument alone, as the role of an attachment, says too little.
    if (compared.length < 2) return [];
    const key = compared.join(",");
    const known = this.bySignature.get(key) ?? this.index(compared);
    this.bySignature.set(key, known);
    return known.get(signature(after, compared)) ?? [];
  }

  private index(compared: readonly string[]): Map<string, ReviewedChange[]> {
    const index = new Map<string, ReviewedChange[]>();
    for (const change of this.changes) {
      append(index, signature(change.before ?? {}, compared), change);
    }
    return index;
  }
}

function byType(changes: readonly ReviewedChange[]): Map<string, ReviewedChange[]> {
  const types = new Map<string, ReviewedChange[]>();
  for (const change of changes) append(types, change.type, change);
  return types;
}

/** The line of code without which Terraform takes a rename for a loss. */
function moveLine({ address }: ReviewedChange): string {
  return `moveFromId("${withoutIndexes(address)}")`;
}

/**
 * Resources that only have another address: one is destroyed and one of the same type is created that goes by the same
 * name, or, where the type has none, says the same in every argument.
 */
export function renamedResources({ stackId, changes }: ReviewedPlan): RenamedResource[] {
  const managed = changes.filter(({ mode, deposed }) => mode === "managed" && deposed === undefined);
  const destroyed = byType(managed.filter(({ kind }) => kind === "delete"));
  return [...byType(managed.filter(({ kind }) => kind === "create"))].flatMap(([type, created]) => {
    const gone = new Destroyed(destroyed.get(type) ?? []);
    return created.flatMap((change) => {
      const old = gone.take(change);
      return old === undefined ? [] : [{ stackId, from: old.address, to: change.address, codeLine: moveLine(old) }];
    });
  });
}
