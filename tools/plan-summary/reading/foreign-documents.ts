/** A document that is JSON and no plan, by what its members give away. */
interface ForeignDocument {
  /** What it is. */
  readonly kind: string;
  /** Members it has. */
  readonly members: readonly string[];
  /** What to do; the usual way of writing a plan where nothing else helps. */
  readonly fix?: string;
}

/** The way to a plan's JSON, for every message that needs it. */
export const WRITE_PLAN = "terraform plan -out=saved.tfplan, then terraform show -json saved.tfplan > plan.json";

const FOREIGN: readonly ForeignDocument[] = [
  {
    kind: "the messages of terraform plan -json, one JSON object a line",
    members: ["@level", "@message"],
    fix: `save the plan and show that one: ${WRITE_PLAN}`,
  },
  { kind: "a Terraform state", members: ["lineage", "serial"] },
  { kind: "what terraform validate -json found", members: ["valid", "diagnostics"] },
  { kind: "the schemas of Terraform's providers", members: ["provider_schemas"] },
  {
    kind: "Terraform's configuration, as synthesized",
    members: ["terraform", "resource"],
    fix: `plan it first: ${WRITE_PLAN}`,
  },
  { kind: "a CloudFormation template", members: ["AWSTemplateFormatVersion"] },
  { kind: "a CloudFormation template", members: ["Resources"] },
  { kind: "a preview of Pulumi", members: ["steps", "changeSummary"] },
  { kind: "an export of a Pulumi stack", members: ["deployment", "version"] },
  { kind: "what terraform show -json says of a state", members: ["format_version", "values"] },
  {
    kind: "what terraform show -json says where there is no state",
    members: ["format_version"],
    fix: `name the saved plan behind -json: ${WRITE_PLAN}`,
  },
];

/** Whether an object with these members is a plan of Terraform or OpenTofu. */
export function isPlan(members: ReadonlySet<string>): boolean {
  return members.has("format_version") && ["resource_changes", "planned_values"].some((name) => members.has(name));
}

/** What a document is that is no plan, and what to do about it. */
export function describeForeign(members: ReadonlySet<string>): { readonly kind: string; readonly fix: string } {
  const found = FOREIGN.find((known) => known.members.every((name) => members.has(name)));
  return { kind: found?.kind ?? "JSON of something else", fix: found?.fix ?? `write it with ${WRITE_PLAN}` };
}
