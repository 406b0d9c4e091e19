import { readFileSync } from "node:fs";
import type { Problem } from "../../../constructs/base/validation-error.js";
import { isEffective, type ReviewedChange, type ReviewedOutput, type ReviewedPlan } from "../changes/reviewed-plan.js";
import { formProblem, objectStart, planProblem, unreadable } from "./file-problems.js";
import { describeForeign, isPlan, WRITE_PLAN } from "./foreign-documents.js";
import { NoJsonError, parseSpan, scan, withoutBlanks, type Interest, type Scanned } from "./json-spans.js";
import { unknownProviders } from "./known-providers.js";
import type { PlanFile } from "./plan-file.js";
import { NoChangeError, readChange, readOutput } from "./read-change.js";
import { CONFIGURATION, readConfiguration } from "./read-configuration.js";
import { Secrets } from "./secrets.js";

/** A plan, or why the file holds none that can be reviewed. */
export type FoundPlan = { readonly plan: ReviewedPlan } | { readonly problems: readonly Problem[] };

/** How plans are read. */
export interface ReadOptions {
  /** Sources of providers that are accepted beside ours. */
  readonly providers?: readonly string[];
}

type Members = ReadonlyMap<string, Scanned>;

/** Where to look in a plan. */
const PLAN: Interest = { resource_changes: "elements", configuration: CONFIGURATION };

/** What a plan says of itself, with what older Terraform and OpenTofu leave out. */
const UNSAID = {
  format_version: "",
  terraform_version: "unknown",
  errored: false,
  applyable: true,
  complete: true,
};

type Envelope = typeof UNSAID;

const KNOWN_FORMAT = /^1\.\d+$/;

/** A schema's library takes a tenth of a second to load, for five members. */
function readEnvelope(file: string, bytes: Uint8Array, members: Members): Envelope | Problem[] {
  const said = Object.keys(UNSAID).flatMap((name) => {
    const span = members.get(name);
    return span === undefined ? [] : [[name, parseSpan(bytes, span)] as const];
  });
  const problems = said
    .filter(([name, value]) => typeof value !== typeof UNSAID[name as keyof Envelope])
    .map(([name, value]) => {
      const rule = `Terraform writes a ${typeof UNSAID[name as keyof Envelope]} here`;
      return planProblem(`${file}: ${name}`, `a ${typeof value}`, rule, `write it anew: ${WRITE_PLAN}`);
    });
  return problems.length > 0 ? problems : { ...UNSAID, ...Object.fromEntries(said) };
}

function envelopeProblems(file: string, { format_version: format, errored }: Envelope): Problem[] {
  const problems: Problem[] = [];
  if (!KNOWN_FORMAT.test(format)) {
    const rule =
      "versions 1.x of the plan's format are understood; another one may mean something else by the same words";
    problems.push(planProblem(`${file}: format_version`, format, rule, "show the plan with Terraform 1.x"));
  }
  if (errored) {
    const rule = "planning ended with an error, so what is here is a part of what would happen";
    problems.push(planProblem(`${file}: errored`, true, rule, "mend what Terraform reports and plan again"));
  }
  return problems;
}

/** What a plan changes. */
interface ReadChanges {
  readonly changes: readonly ReviewedChange[];
  readonly outputs: readonly ReviewedOutput[];
  /** Sources of the providers that make the changes. */
  readonly providers: ReadonlySet<string>;
}

function outputsIn(bytes: Uint8Array, span: Scanned | undefined, secrets: Secrets): ReviewedOutput[] {
  const outputs = span === undefined ? {} : parseSpan(bytes, span);
  return typeof outputs === "object" && outputs !== null
    ? Object.entries(outputs).map(([name, output]) => readOutput(name, output, secrets))
    : [];
}

/** What is marked sensitive in one place is looked for in all others, once all are read. */
function readChanges(bytes: Uint8Array, members: Members): ReadChanges {
  const changes: ReviewedChange[] = [];
  const [providers, secrets] = [new Set<string>(), new Secrets()];
  for (const element of members.get("resource_changes")?.elements ?? []) {
    const { providerName, ...change } = readChange(parseSpan(bytes, element), secrets);
    changes.push(change);
    if (providerName !== undefined) providers.add(providerName);
  }
  const outputs = outputsIn(bytes, members.get("output_changes"), secrets);
  const scrub = secrets.scrubber();
  const scrubbed = <T extends Pick<ReviewedChange | ReviewedOutput, "before" | "after">>(change: T): T => {
    const [before, after] = [scrub(change.before), scrub(change.after)];
    return before === change.before && after === change.after ? change : { ...change, before, after };
  };
  return { changes: changes.map(scrubbed), outputs: outputs.map(scrubbed), providers };
}

function providerProblems(file: string, sources: Iterable<string>, { providers = [] }: ReadOptions): Problem[] {
  return unknownProviders(sources, providers).map((source) =>
    planProblem(
      `${file}: provider`,
      source,
      "of its resources nothing is known here, not even whether they hold data",
      `accept it with --provider ${source}, or take it out of the stack`,
    ),
  );
}

function hasChanges({ changes, outputs }: Pick<ReviewedPlan, "changes" | "outputs">): boolean {
  return changes.some(isEffective) || outputs.some(isEffective);
}

function readMembers(
  { stackId, file }: PlanFile,
  bytes: Uint8Array,
  members: Members,
  options: ReadOptions,
): FoundPlan {
  const head = readEnvelope(file, bytes, members);
  if (Array.isArray(head)) return { problems: head };
  const problems = envelopeProblems(file, head);
  if (problems.length > 0) return { problems };
  const { changes, outputs, providers } = readChanges(bytes, members);
  const { region, configuration, ...configured } = readConfiguration(bytes, members.get("configuration"));
  problems.push(...providerProblems(file, [...providers, ...configured.providers], options));
  if (!head.applyable && hasChanges({ changes, outputs })) {
    const rule = "Terraform would not apply this plan";
    problems.push(planProblem(`${file}: applyable`, false, rule, "plan again, and review what is to be applied"));
  }
  if (problems.length > 0) return { problems };
  const plan: ReviewedPlan = {
    stackId,
    file,
    terraformVersion: head.terraform_version,
    changes,
    outputs,
    region,
    configuration,
    ...(head.complete ? {} : { isPartial: true }),
  };
  return { plan };
}

function brokenProblem(file: string, bytes: Uint8Array, error: unknown): Problem {
  if (error instanceof NoChangeError) {
    const rule = `it has a change that cannot be read: ${error.message}`;
    return planProblem(file, "a plan", rule, "show the plan with Terraform 1.x");
  }
  if (!(error instanceof NoJsonError)) throw error;
  const isCut = error.offset >= bytes.length;
  const rule = isCut ? "the JSON ends before it is complete" : `there is no JSON from byte ${error.offset} on`;
  return planProblem(file, `${bytes.length} bytes`, rule, `write it anew, and whole: ${WRITE_PLAN}`);
}

/**
 * Reads the JSON of a plan and takes everything sensitive out of it.
 *
 * @param bytes what stands in the file
 */
export function parsePlan(planFile: PlanFile, bytes: Uint8Array, options: ReadOptions = {}): FoundPlan {
  const { file } = planFile;
  const problem = formProblem(file, bytes);
  if (problem !== undefined) return { problems: [problem] };
  try {
    const { members = new Map<string, Scanned>(), end } = scan(bytes, objectStart(bytes), PLAN);
    const names = new Set(members.keys());
    if (!isPlan(names)) {
      const { kind, fix } = describeForeign(names);
      return { problems: [planProblem(file, kind, "what is reviewed is the JSON of a plan", fix)] };
    }
    const rest = withoutBlanks(bytes, end);
    if (rest < bytes.length) throw new NoJsonError(rest);
    return readMembers(planFile, bytes, members, options);
  } catch (error) {
    return { problems: [brokenProblem(file, bytes, error)] };
  }
}

/** Reads the plan of a file. */
export function readPlan(planFile: PlanFile, options: ReadOptions = {}): FoundPlan {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(planFile.file);
  } catch (error) {
    return { problems: [unreadable(planFile.file, error as NodeJS.ErrnoException)] };
  }
  return parsePlan(planFile, bytes, options);
}
