import { withoutIndexes } from "../../../policy/address.js";
import { policyArguments } from "../../../policy/iam-document.js";
import { configuredReferences } from "../../../policy/planned-graph.js";
import { isArguments } from "../../../policy/policy-resource.js";
import { placeOf } from "../losses/destroyed-resources.js";
import type { Block, Section, Text } from "../../review/document.js";
import { headedList } from "../../review/headed-list.js";
import { PlanReferences } from "./plan-references.js";
import { isEffective, type ReviewedChange, type ReviewedPlan } from "./reviewed-plan.js";
import { code, codes } from "../../review/text.js";

/** What nobody can review of a resource before the apply. */
export interface UnknownValues {
  readonly stackId: string;
  readonly address: string;
  /** Arguments that hold a document, such as a policy. */
  readonly documents: readonly string[];
  /** Other arguments that the configuration sets. */
  readonly configured: readonly string[];
  /** How many more AWS makes: ids, ARNs and the like. */
  readonly computed: number;
}

/** Documents beside policies. */
const DOCUMENTS: Readonly<Record<string, readonly string[]>> = {
  aws_ecs_task_definition: ["container_definitions"],
  aws_ecr_lifecycle_policy: ["policy"],
  aws_cloudwatch_dashboard: ["dashboard_body"],
  aws_ssm_document: ["content"],
};

function hasUnknown(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === true;
  return Object.values(value).some(hasUnknown);
}

/** What the configuration of a plan says about its arguments. */
interface Configured {
  readonly written: PlanReferences;
  readonly references: ReturnType<typeof configuredReferences>;
}

/** Written as a whole, or with something inside that refers elsewhere; else the provider fills in a part of a block. */
function isSet(change: ReviewedChange, argument: string, { written, references }: Configured): boolean {
  if (references.get(withoutIndexes(change.address))?.[argument] !== undefined) return true;
  return change.unknown[argument] === true && written.isConfigured(change, argument);
}

function unknownValues(stackId: string, change: ReviewedChange, configured: Configured): UnknownValues | undefined {
  const unknown = Object.keys(change.unknown).filter((argument) => hasUnknown(change.unknown[argument]));
  if (unknown.length === 0) return undefined;
  const documented = [...policyArguments(change), ...(DOCUMENTS[change.type] ?? [])];
  const set = unknown.filter((argument) => isSet(change, argument, configured));
  return {
    stackId,
    address: change.address,
    documents: set.filter((argument) => documented.includes(argument)),
    configured: set.filter((argument) => !documented.includes(argument)),
    computed: unknown.length - set.length,
  };
}

/** What is known only after the apply, of every resource that is made or changed; documents first. */
export function unknownUntilApply(plans: readonly ReviewedPlan[]): UnknownValues[] {
  const found = plans.flatMap((plan) => {
    const configured = {
      written: new PlanReferences(plan),
      references: configuredReferences(plan.configuration),
    };
    return plan.changes
      .filter((change) => change.mode === "managed" && isEffective(change) && isArguments(change.after))
      .flatMap((change) => unknownValues(plan.stackId, change, configured) ?? []);
  });
  const hasDocument = ({ documents }: UnknownValues): boolean => documents.length > 0;
  return [...found.filter(hasDocument), ...found.filter((values) => !hasDocument(values))];
}

function documentText(values: UnknownValues): Text {
  return `${code(placeOf(values))}: ${codes(values.documents)}`;
}

function documentBlocks(values: readonly UnknownValues[]): Block[] {
  const heading =
    "These documents nobody can review, and no rule looks into them. Build their text from names instead of references:";
  return headedList(heading, values.map(documentText));
}

function outputText(plans: readonly ReviewedPlan[]): Text[] {
  return plans.flatMap(({ stackId, outputs }) =>
    outputs
      .filter((output) => output.isUnknown && isEffective(output))
      .map(({ name }) => `output ${code(`${stackId}/${name}`)}`),
  );
}

function otherBlocks(items: readonly Text[]): Block[] {
  if (items.length === 0) return [];
  const summary = `${items.length} ${items.length === 1 ? "waits" : "wait"} for what AWS names`;
  return [{ kind: "folded", summary, blocks: [{ kind: "list", items }] }];
}

/** Says what cannot be reviewed yet. What AWS only names is counted. */
export function unknownSection(values: readonly UnknownValues[], plans: readonly ReviewedPlan[]): Section | undefined {
  const documents = values.filter((each) => each.documents.length > 0);
  const configured = values.filter((each) => each.configured.length > 0);
  const items = [
    ...configured.map((each) => `${code(placeOf(each))}: ${codes(each.configured)}`),
    ...outputText(plans),
  ];
  if (documents.length + items.length === 0) return undefined;
  return {
    title: "Unknown until apply",
    level: documents.length > 0 ? "danger" : "plain",
    blocks: [...documentBlocks(documents), ...otherBlocks(items)],
  };
}
