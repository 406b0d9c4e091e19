import { cut } from "../../../tools/review/text";
import { code, prose, table } from "../../../tools/reference/markdown";
import { GATES, type Findings, type Gate } from "./gates";

/** A fault with what was found. */
export interface CaughtFault {
  readonly title: string;
  readonly findings: Findings;
}

/** The command that writes the page. */
export const UPDATE_COMMAND =
  "UPDATE_POLICY_GATES=1 npx jest --selectProjects full --testPathPatterns full/seeded-faults";

const ABOUT: Readonly<Record<Gate, string>> = {
  configuration: "the rules over `config/`, before anything is constructed; what is found is the field",
  "rules at synth": "the rules of `policy/` over what is about to be written; an error stops the synth",
  "synth:diff": "`npm run synth:diff` against the environment as it is; found is what it is loud about",
  "terraform validate": "Terraform and the provider's schema, without an account",
  "rules over the plan": "the same rules over the plan's JSON, as `npm run plan:summary` runs them",
  "Checkov over cdk.tf.json": "Checkov over what is written",
  "Checkov over the plan": "Checkov over the plan's JSON",
};

const LONGEST_FINDING = 60;

function findingText(gate: Gate, words: readonly string[]): string {
  if (gate === "terraform validate") return words.map((word) => prose(cut(word, LONGEST_FINDING))).join(", ");
  return words.map((word) => (gate === "synth:diff" ? word : code(word))).join(", ");
}

function caughtBy(findings: Findings): number {
  return GATES.filter((gate) => findings[gate].length > 0).length;
}

function summary(faults: readonly CaughtFault[]): string {
  const rows = GATES.map((gate) => {
    const caught = faults.filter(({ findings }) => findings[gate].length > 0);
    const alone = caught.filter(({ findings }) => caughtBy(findings) === 1);
    return [gate, ABOUT[gate], String(caught.length), String(alone.length)];
  });
  return table(["gate", "what it is", "caught", "by it alone"], rows);
}

/** The page that says which gate catches which fault. */
export function gatesPage(faults: readonly CaughtFault[]): string {
  const rows = faults.map(({ title, findings }) => [
    prose(title),
    ...GATES.map((gate) => findingText(gate, findings[gate])),
  ]);
  const blocks = [
    "# Faults, and the gates that catch them",
    `<!-- Written by a test, which fails when it is not current: ${UPDATE_COMMAND} -->`,
    `Each of these ${faults.length} faults is one small change of the \`production\` environment: in its configuration, or in what is ` +
      "synthesized from it, as an override in `customize.ts` or a merge that went wrong would make it. A test sends each through every gate, " +
      "and the environment as it is through all of them: that is caught by none.",
    summary(faults),
    "A fault in a configuration stops before there is anything that the other gates could look at. A stack that is not valid has no plan. " +
      "Waivers hold here as they do everywhere. Checkov needs both of its inputs: a plan shows what stands in documents, and hides what the " +
      "provider filled in.",
    table(["fault", ...GATES], rows),
  ];
  return `${blocks.join("\n\n")}\n`;
}
