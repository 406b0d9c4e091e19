import { countOf } from "../report/resource-list.js";
import { countsLine, type ChangeCounts } from "./changes/change-counts.js";
import { blockedDestroys, placeOf, type DestroyedResource } from "./losses/destroyed-resources.js";
import type { Section, Text } from "../review/document.js";
import type { ReleaseChange } from "./tasks/release-changes.js";
import { code } from "../review/text.js";

/** Whether plans may be applied as far as this review can tell. */
export interface Verdict {
  readonly status: "unchanged" | "changes" | "blocked";
  /** Why they may not; empty unless blocked. */
  readonly blockers: readonly Text[];
}

/** What a verdict is made from. */
export interface VerdictInput {
  readonly isChanged: boolean;
  readonly destroyed: readonly DestroyedResource[];
  readonly releases: readonly ReleaseChange[];
  readonly isOverBudget: boolean;
  /** Open errors of rules, and waivers that are wrong. */
  readonly policyBlockers: number;
}

function releaseBlocker({ from, to, isDowngrade, stackId }: ReleaseChange): Text {
  const step = `${code(from)} to ${code(to)} in ${code(stackId)}`;
  return isDowngrade ? `a downgrade of Datomic from ${step}` : `a refused change of Datomic's release from ${step}`;
}

/** Judges what plans would do. Where nothing changes there is nothing to stop. */
export function verdictOn({ isChanged, destroyed, releases, isOverBudget, policyBlockers }: VerdictInput): Verdict {
  if (!isChanged) return { status: "unchanged", blockers: [] };
  const blockers = [
    ...blockedDestroys(destroyed).map(
      (resource) =>
        `${code(placeOf(resource))} holds data and would be ${resource.kind === "replace" ? "replaced" : "destroyed"}`,
    ),
    ...releases.filter(({ refused }) => refused.length > 0).map(releaseBlocker),
    ...(isOverBudget ? ["the monthly cost is above the budget"] : []),
    ...(policyBlockers > 0 ? [`${countOf(policyBlockers, "open error")} of rules and waivers`] : []),
  ];
  return { status: blockers.length > 0 ? "blocked" : "changes", blockers };
}

/** The verdict in one line. */
export function verdictLine({ status, blockers }: Verdict, counts: ChangeCounts): Text {
  if (status === "unchanged") return "No changes.";
  if (status === "changes") return `${countsLine(counts)}.`;
  const [first = "", ...more] = blockers;
  return `Blocked: ${first}${more.length > 0 ? `, and ${countOf(more.length, "more reason")}` : ""}.`;
}

/** Every reason, where there is more than the verdict's line holds. */
export function blockersSection({ blockers }: Verdict): Section | undefined {
  if (blockers.length < 2) return undefined;
  return { title: "Blocked", level: "danger", blocks: [{ kind: "list", items: blockers }] };
}
