import { isArguments, type Arguments } from "../../../policy/policy-resource.js";
import type { ChangeKind, ReviewedChange, ReviewedOutput } from "../changes/reviewed-plan.js";
import { redact } from "./redaction.js";
import type { Secrets } from "./secrets.js";

/** Why a part of a plan cannot be read. */
export class NoChangeError extends Error {}

const KINDS: Readonly<Record<string, ChangeKind>> = {
  create: "create",
  update: "update",
  delete: "delete",
  "delete create": "replace",
  "create delete": "replace",
  read: "read",
  forget: "forget",
  "no-op": "no-op",
};

function kindOf(actions: unknown): ChangeKind {
  const words = Array.isArray(actions) ? actions.map(String).join(" ") : "";
  const kind = KINDS[words];
  // What is not understood might destroy something.
  if (kind === undefined) throw new NoChangeError(`its actions are "${words}", which are not known here`);
  return kind;
}

function optionalText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function argumentsOf(value: unknown): Arguments | undefined {
  return isArguments(value) ? value : undefined;
}

/** Indexes are left out: an argument forces a replacement wherever it stands in a list. */
function replacePath(path: unknown): string {
  const keys: readonly unknown[] = Array.isArray(path) ? path : [path];
  return keys.filter((key): key is string => typeof key === "string").join(".");
}

function replacePaths(paths: unknown): string[] {
  return Array.isArray(paths) ? [...new Set(paths.map(replacePath))].filter((path) => path !== "") : [];
}

/**
 * Reads one of a plan's `resource_changes` and takes everything sensitive out of it.
 *
 * @param secrets told of what was taken out
 * @throws NoChangeError when it is none
 */
export function readChange(
  raw: unknown,
  secrets: Secrets,
): ReviewedChange & { readonly providerName: string | undefined } {
  if (!isArguments(raw) || !isArguments(raw["change"])) throw new NoChangeError("it has no change");
  const { address, type, change } = raw;
  if (typeof address !== "string" || typeof type !== "string") throw new NoChangeError("it has no address and type");
  const kind = kindOf(change["actions"]);
  const values = redact(change["before"], change["after"], change["before_sensitive"], change["after_sensitive"]);
  secrets.add(values.hidden);
  const after = argumentsOf(values.after);
  const isUnchanged = kind === "no-op" && after !== undefined;
  return {
    address,
    type,
    mode: raw["mode"] === "data" ? "data" : "managed",
    kind,
    isCreatedFirst: kind === "replace" && Array.isArray(change["actions"]) && change["actions"][0] === "create",
    // The same twice: of ten thousand resources most stand still.
    before: isUnchanged ? after : argumentsOf(values.before),
    after,
    unknown: argumentsOf(change["after_unknown"]) ?? {},
    replacePaths: replacePaths(change["replace_paths"]),
    actionReason: optionalText(raw["action_reason"]),
    previousAddress: optionalText(raw["previous_address"]),
    importId: isArguments(change["importing"])
      ? (optionalText(change["importing"]["id"]) ?? "(by identity)")
      : undefined,
    deposed: optionalText(raw["deposed"]),
    ...(values.changed.length > 0 && !isUnchanged ? { sensitiveChanges: values.changed } : {}),
    providerName: optionalText(raw["provider_name"]),
  };
}

/**
 * Reads one of a plan's `output_changes`.
 *
 * @param secrets told of what was taken out
 * @throws NoChangeError when it is none
 */
export function readOutput(name: string, raw: unknown, secrets: Secrets): ReviewedOutput {
  if (!isArguments(raw)) throw new NoChangeError("it is no change of an output");
  const { before, after, hidden } = redact(
    raw["before"],
    raw["after"],
    raw["before_sensitive"],
    raw["after_sensitive"],
  );
  secrets.add(hidden);
  return { name, kind: kindOf(raw["actions"]), before, after, isUnknown: raw["after_unknown"] === true };
}
