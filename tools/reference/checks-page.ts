import type { KnownCheck, Met } from "../../policy/known-check.js";
import { KNOWN_CHECKS } from "../../policy/known-checks.js";
import type { Rule, ScannerIds } from "../../policy/rule.js";
import { RULES } from "../../policy/rules.js";
import { code, generatedPage, prose, sentence, table } from "./markdown.js";

/** Rules of one kind of resource, by the beginning of their ids. */
interface Group {
  readonly title: string;
  readonly prefix: string;
}

const GROUPS: readonly Group[] = [
  { title: "Documents", prefix: "document-" },
  { title: "ECS", prefix: "ecs-" },
  { title: "IAM", prefix: "iam-" },
  { title: "Policies on resources", prefix: "resource-policy-" },
  { title: "DynamoDB", prefix: "dynamodb-" },
  { title: "S3", prefix: "s3-" },
  { title: "KMS", prefix: "kms-" },
  { title: "ECR", prefix: "ecr-" },
  { title: "CloudWatch Logs", prefix: "logs-" },
  { title: "Security groups", prefix: "security-group-" },
];

const ABOUT = `Rules hold for every stack: at synth, where an error stops before anything is written; in the review of a plan, which an
error blocks; and in tests. A warning is said at both, a note in the review only. What only the apply tells breaks no
rule, but a document that is unknown does.

- A rule of your own goes into [policy/team-rules.ts](../policy/team-rules.ts).
- What you accept for a time goes into [policy/waivers.ts](../policy/waivers.ts): rule, address, reason, last day.
- What scanners ask for, and how it is met, is [below](#known-checks).`;

const ABOUT_CHECKS = `Checks of Checkov, Trivy and AWS Security Hub that look at resources such as ours. Those met by default hold for what this
project makes; an option is set in an environment or in one of its systems; where a check is not met, it says why.`;

const SCANNERS: readonly { readonly title: string; readonly form: RegExp }[] = [
  { title: "Checkov", form: /^CKV/ },
  { title: "Trivy", form: /^AWS-/ },
  { title: "Security Hub", form: /^[A-Z][A-Za-z0-9]+\.\d+$/ },
];

function ruleLink(id: string): string {
  return `[${code(id)}](#${id})`;
}

function idsOf({ checkov = [], trivy = [], securityHub = [] }: ScannerIds): string {
  return [...checkov, ...trivy, ...securityHub].join(", ");
}

/** Types that are named before the rest is counted. */
const NAMED_TYPES = 7;

function typesText(types: readonly string[]): string {
  const named = types.slice(0, NAMED_TYPES).map(code).join(", ");
  return types.length > NAMED_TYPES ? `${named} and ${types.length - NAMED_TYPES} more` : named;
}

function section({ id, title, severity, reason, fix, types, answers }: Rule): string {
  const ids = idsOf(answers);
  const facts = [
    `Severity: ${severity}`,
    `Otherwise: ${prose(reason)}`,
    `What to do: ${prose(fix)}`,
    `Looks at: ${typesText(types)}`,
    ...(ids === "" ? [] : [`Answers to: ${ids}`]),
  ];
  return [`### ${code(id)}`, sentence(title), facts.map((fact) => `- ${fact}`).join("\n")].join("\n\n");
}

function group({ title }: Group, rules: readonly Rule[]): string[] {
  const rows = rules.map((rule) => [ruleLink(rule.id), rule.severity, prose(rule.title)]);
  return [`## ${title}`, table(["rule", "severity", "what holds"], rows), ...rules.map(section)];
}

function metText(met: Met): string {
  switch (met.by) {
    case "rule":
      return `by default: rule ${ruleLink(met.rule)}`;
    case "default":
      return `by default: ${prose(met.because)}`;
    case "option":
      return `by option ${code(met.option)}: ${prose(met.value)}; ${prose(met.otherwise)}`;
    case "waiver":
      return `not met: ${prose(met.reason)}`;
  }
}

function checkRow({ id, asks, met, exception }: KnownCheck): string[] {
  const text = metText(met);
  return [id, prose(asks), exception === undefined ? text : `${text}; except ${prose(exception)}`];
}

/** By service, and by number within. */
function byId({ id: a }: KnownCheck, { id: b }: KnownCheck): number {
  return a.localeCompare(b, "en", { numeric: true });
}

function knownChecks(): string[] {
  return SCANNERS.flatMap(({ title, form }) => {
    const rows = KNOWN_CHECKS.filter(({ id }) => form.test(id))
      .sort(byId)
      .map(checkRow);
    return [`### ${title}`, table(["check", "asks that", "met"], rows)];
  });
}

/** The page of all rules, and of what scanners ask for. */
export function checksPage(): string {
  const groups = GROUPS.map((each) => [each, RULES.filter(({ id }) => id.startsWith(each.prefix))] as const);
  const contents = [...groups].map(
    ([{ title }, rules]) => `- [${title}](#${title.toLowerCase().replaceAll(" ", "-")}) (${rules.length})`,
  );
  return generatedPage("Checks", "policy/", [
    ABOUT,
    contents.join("\n"),
    ...groups.flatMap(([each, rules]) => group(each, rules)),
    "## Known checks",
    ABOUT_CHECKS,
    ...knownChecks(),
  ]);
}
