import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isArguments, type Arguments } from "../../policy/policy-resource.js";

/** What one stack gives to a scan. */
export interface ScannedStack {
  /** The stack's id, for example `production-orders-storage`. */
  readonly stackId: string;
  /** What stands in its `cdk.tf.json`. */
  readonly configuration: unknown;
  /** Its plan, as `terraform show -json` writes it; undefined for one that cannot be planned where the scan runs. */
  readonly plan?: unknown;
}

/** At these Checkov gives up a whole file and ends well. */
const UNREADABLE_BLOCKS = ["moved", "import", "removed"];

function without(value: Arguments, keys: readonly string[]): Arguments {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

/** A configuration as Checkov can read it: nothing that a check looks at is left out. */
export function readableConfiguration(configuration: unknown): Arguments {
  if (!isArguments(configuration)) throw new TypeError("a configuration is an object");
  const { terraform } = configuration;
  return {
    ...without(configuration, [...UNREADABLE_BLOCKS, "//"]),
    ...(isArguments(terraform) ? { terraform: without(terraform, ["required_version"]) } : {}),
  };
}

/** The file names by which results are told apart, below a folder that is called as the stack is. */
export const SCANNED_FILES = { terraform_json: "cdk.tf.json", terraform_plan: "plan.json" } as const;

/** Lays stacks out for a scan, each in a folder of its own. */
export function writeScanInput(directory: string, stacks: readonly ScannedStack[]): void {
  for (const { stackId, configuration, plan } of stacks) {
    const folder = join(directory, stackId);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, SCANNED_FILES.terraform_json),
      JSON.stringify(readableConfiguration(configuration), undefined, 2),
    );
    if (plan !== undefined) writeFileSync(join(folder, SCANNED_FILES.terraform_plan), JSON.stringify(plan));
  }
}
