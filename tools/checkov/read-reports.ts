import { basename, dirname } from "node:path";
import { z } from "zod";
import { isArguments } from "../../policy/policy-resource.js";
import { SCANNED_FILES, type ScannedStack } from "./scan-input.js";

/** What was looked at: a configuration as it is synthesized, or its plan. */
export type Framework = keyof typeof SCANNED_FILES;

/** What one check said of one resource. */
export interface CheckResult {
  readonly framework: Framework;
  /** For example `CKV_AWS_144`. */
  readonly checkId: string;
  readonly title: string;
  readonly stackId: string;
  /** For example `aws_s3_bucket.State_Bucket_77825682`; of a provider `provider.aws`. */
  readonly address: string;
  readonly isPassed: boolean;
}

const RECORD = z.object({
  check_id: z.string(),
  check_name: z.string(),
  file_path: z.string(),
  resource: z.string(),
});

const REPORT = z.object({
  check_type: z.enum(["terraform_json", "terraform_plan"]),
  results: z.object({
    passed_checks: z.array(RECORD),
    failed_checks: z.array(RECORD),
    skipped_checks: z.array(RECORD),
    parsing_errors: z.array(z.string()),
  }),
});

type Report = z.infer<typeof REPORT>;
type Record = z.infer<typeof RECORD>;

/** Types of a stack's resources by their names, for results of a configuration leave the type out. */
function typesByName({ configuration }: ScannedStack): Map<string, string> {
  const types = isArguments(configuration) && isArguments(configuration["resource"]) ? configuration["resource"] : {};
  return new Map(
    Object.entries(types).flatMap(([type, byName]) =>
      Object.keys(isArguments(byName) ? byName : {}).map((name): [string, string] => [name, type]),
    ),
  );
}

/** Writes `resource.Table_1`, and `aws.default` of a provider, as Terraform does. */
function addressOf(resource: string, types: ReadonlyMap<string, string>): string {
  const [kind = "", name = "", ...rest] = resource.split(".");
  const type = kind === "resource" ? types.get(name) : kind;
  if (type === undefined) throw new Error(`checkov names ${resource}, which the stack does not have`);
  if (name === "default" || type === "provider") return `provider.${type === "provider" ? name : type}`;
  return [type, name, ...rest].join(".");
}

function resultsOf({ check_type: framework, results }: Report, stacks: readonly ScannedStack[]): CheckResult[] {
  const types = new Map(stacks.map((stack) => [stack.stackId, typesByName(stack)]));
  const read = (record: Record, isPassed: boolean): CheckResult => {
    const stackId = basename(dirname(record.file_path));
    return {
      framework,
      checkId: record.check_id,
      title: record.check_name,
      stackId,
      address: addressOf(record.resource, types.get(stackId) ?? new Map()),
      isPassed,
    };
  };
  return [
    ...results.passed_checks.map((record) => read(record, true)),
    ...results.failed_checks.map((record) => read(record, false)),
  ];
}

/** What a scan left out. */
function gaps(reports: readonly Report[], results: readonly CheckResult[], stacks: readonly ScannedStack[]): string[] {
  const unread = reports.flatMap(({ results: { parsing_errors } }) =>
    parsing_errors.map((file) => `cannot read ${file}`),
  );
  const skipped = reports.flatMap(({ results: { skipped_checks } }) =>
    skipped_checks.map(({ check_id, resource }) => `skips ${check_id} of ${resource}`),
  );
  const passed = new Set(results.filter(({ isPassed }) => isPassed).map((each) => `${each.framework} ${each.stackId}`));
  const silent = stacks.flatMap(({ stackId, plan }) =>
    (["terraform_json", ...(plan === undefined ? [] : ["terraform_plan" as const])] as const)
      .filter((framework) => !passed.has(`${framework} ${stackId}`))
      .map((framework) => `says nothing of ${stackId}/${SCANNED_FILES[framework]}`),
  );
  return [...unread, ...skipped, ...silent];
}

/**
 * Reads what Checkov writes.
 *
 * @throws Error when it is something else, or when Checkov has left anything out: it ends well then, and a green result
 * would mean nothing
 */
export function readReports(text: string, stacks: readonly ScannedStack[]): CheckResult[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(`checkov wrote no JSON: ${text.trim().slice(0, 400)}`);
  }
  const parsed = z.array(REPORT).safeParse(Array.isArray(json) ? json : [json]);
  // Where there is nothing to look at, Checkov writes a line of noughts and no report.
  if (!parsed.success) throw new Error(`checkov scanned nothing: ${text.trim().slice(0, 400)}`);
  const results = parsed.data.flatMap((report) => resultsOf(report, stacks));
  const left = gaps(parsed.data, results, stacks);
  if (left.length > 0) throw new Error(`checkov did not scan everything: it ${left.join("; it ")}`);
  return results;
}
