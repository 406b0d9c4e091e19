import { createHash } from "node:crypto";
import type { Log, ReportingDescriptor, Result } from "sarif";
import type { PolicyResult } from "../../../policy/evaluate.js";
import type { Finding, Rule } from "../../../policy/rule.js";
import type { Waiver } from "../../../policy/waiver.js";

/** What stands around the findings. */
export interface SarifOptions {
  /** Every rule that was asked, also those that found nothing. */
  readonly rules: readonly Rule[];
  /** The file in which a stack's resources were found, relative to the checkout, by the stack's id. */
  readonly fileOf: (stackId: string) => string;
}

function scannerTags({ answers }: Rule): string[] {
  return [...(answers.checkov ?? []), ...(answers.trivy ?? []), ...(answers.securityHub ?? [])];
}

function descriptorOf(rule: Rule): ReportingDescriptor {
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.reason },
    help: { text: rule.fix },
    defaultConfiguration: { level: rule.severity },
    properties: { tags: scannerTags(rule) },
  };
}

/** The same finding in the next run has the same fingerprint, wherever its file has gone. */
function fingerprint({ rule, stackId, address, detail }: Finding): string {
  return createHash("sha256").update([rule.id, stackId, address, detail].join("\n")).digest("hex");
}

function resultOf(finding: Finding, waiver: Waiver | undefined, { rules, fileOf }: SarifOptions): Result {
  const { rule, stackId, address, detail } = finding;
  return {
    ruleId: rule.id,
    ruleIndex: rules.indexOf(rule),
    level: rule.severity,
    message: { text: `${stackId}/${address}: ${detail}` },
    locations: [
      {
        // Services that show findings beside the code ask for a line; resources have none.
        physicalLocation: { artifactLocation: { uri: encodeURI(fileOf(stackId)) }, region: { startLine: 1 } },
        logicalLocations: [{ name: address, fullyQualifiedName: `${stackId}/${address}`, kind: "resource" }],
      },
    ],
    partialFingerprints: { "finding/v1": fingerprint(finding) },
    suppressions:
      waiver === undefined
        ? []
        : [{ kind: "external", status: "accepted", justification: `${waiver.reason} (until ${waiver.expires})` }],
  };
}

/** Findings as SARIF 2.1.0; those that are waived are suppressed, with the reason. */
export function sarifReport(result: PolicyResult, options: SarifOptions): Log {
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "datomic-fargate", rules: options.rules.map(descriptorOf) } },
        columnKind: "utf16CodeUnits",
        results: [
          ...result.open.map((finding) => resultOf(finding, undefined, options)),
          ...result.waived.map(({ finding, waiver }) => resultOf(finding, waiver, options)),
        ],
      },
    ],
  };
}
