import { openOf, type PolicyResult, type WaivedFinding } from "../../../policy/evaluate.js";
import type { Finding } from "../../../policy/rule.js";
import type { WaiverProblem } from "../../../policy/waiver.js";
import { countOf } from "../../report/resource-list.js";
import type { Block, Level, Section, Text } from "../../review/document.js";
import { headedList } from "../../review/headed-list.js";
import { code } from "../../review/text.js";

function placeOf({ stackId, address }: Finding): string {
  return `${stackId}/${address}`;
}

function findingText(finding: Finding): Text {
  const { rule, detail } = finding;
  return `${code(rule.id)}: ${code(placeOf(finding))}: ${code(detail)}. ${sentence(rule.reason)} Fix: ${rule.fix}`;
}

/** What rules are written in is plain text, and a backtick in it marks code as everywhere. */
function sentence(text: string): Text {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function waivedText({ finding, waiver }: WaivedFinding): Text {
  return `${code(finding.rule.id)}: ${code(placeOf(finding))}: ${waiver.reason}, until ${waiver.expires}`;
}

function problemText({ waiver, problem, fix }: WaiverProblem): Text {
  return `the waiver of ${code(waiver.rule)} for ${code(waiver.address)} ${problem}; ${fix}`;
}

function folded(summary: Text, items: readonly Text[]): Block[] {
  return items.length === 0 ? [] : [{ kind: "folded", summary, blocks: [{ kind: "list", items }] }];
}

function titleOf(errors: number, warnings: number, problems: number): Text {
  const parts = [
    ...(errors === 0 ? [] : [countOf(errors, "error")]),
    ...(problems === 0 ? [] : [countOf(problems, "bad waiver")]),
    ...(warnings === 0 ? [] : [countOf(warnings, "warning")]),
  ];
  return `Rules: ${parts.length === 0 ? "all hold" : parts.join(", ")}`;
}

/** Tells which rules are broken, which are waived and by what; undefined where no rule looked at anything. */
export function policySection(result: PolicyResult, waiverProblems: readonly WaiverProblem[]): Section | undefined {
  const { resourceCount, ruleCount, waived } = result;
  if (ruleCount === 0 && waiverProblems.length === 0) return undefined;
  const [errors, warnings, notes] = (["error", "warning", "note"] as const).map((severity) => openOf(result, severity));
  const isBad = errors!.length + waiverProblems.length > 0;
  const level: Level = isBad ? "danger" : warnings!.length > 0 ? "warning" : "plain";
  const looked = `${countOf(ruleCount, "rule")} looked at ${countOf(resourceCount, "resource")}.`;
  return {
    title: titleOf(errors!.length, warnings!.length, waiverProblems.length),
    level,
    blocks: [
      { kind: "paragraph", text: looked },
      ...headedList("Errors:", errors!.map(findingText)),
      ...headedList("Waivers to mend:", waiverProblems.map(problemText)),
      ...headedList("Warnings:", warnings!.map(findingText)),
      ...folded(countOf(notes!.length, "note"), notes!.map(findingText)),
      ...folded(`${countOf(waived.length, "finding")} waived`, waived.map(waivedText)),
    ],
  };
}
