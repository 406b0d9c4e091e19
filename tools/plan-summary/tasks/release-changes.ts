import type { Problem } from "../../../constructs/base/validation-error.js";
import {
  releaseChangeProblems,
  releaseChangeWarnings,
} from "../../../constructs/transactor/releases/release-change.js";
import { compareReleases } from "../../../constructs/transactor/releases/release-number.js";
import { releaseProblems, releaseWarnings } from "../../../constructs/transactor/releases/release-rules.js";
import { isOn, blocksOf } from "../../../policy/policy-resource.js";
import { SOURCES } from "../../../constructs/base/sources.js";
import type { ImageChange } from "./image-changes.js";
import type { ReviewedPlan } from "../changes/reviewed-plan.js";

/** A release of Datomic that takes the place of another. */
export interface ReleaseChange {
  readonly stackId: string;
  readonly address: string;
  readonly from: string;
  readonly to: string;
  readonly isDowngrade: boolean;
  /** Why it must not be made. */
  readonly refused: readonly Advice[];
  /** What the vendor asks for, beside the rollout itself. */
  readonly demanded: readonly Advice[];
}

/** Something to know or do. */
export interface Advice {
  readonly rule: string;
  readonly fix: string;
  readonly see: string;
}

function adviceOf({ rule, fix, see }: Problem): Advice {
  return { rule, fix, see };
}

function downgrade(from: string, to: string): Advice {
  return {
    rule: `${to} is older than ${from}, which runs: Datomic supports no downgrade, and the storage may no longer be readable`,
    fix: `stay on ${from} or newer and roll forward`,
    see: SOURCES.datomicChanges,
  };
}

/** Whether a rollout that fails goes back to the release before. */
function rollsBack(stackId: string, plans: readonly ReviewedPlan[]): boolean {
  const services = plans
    .filter((plan) => plan.stackId === stackId)
    .flatMap(({ changes }) => changes.filter(({ type }) => type === "aws_ecs_service"));
  return services.some(({ after }) =>
    blocksOf(after ?? {}, "deployment_circuit_breaker").some((breaker) => isOn(breaker, "rollback")),
  );
}

const ROLLBACK: Advice = {
  rule: "the service rolls back when the rollout fails, and that would be a downgrade",
  fix: "set upgradeFrom to the release that runs, which turns rollback off for this change",
  see: SOURCES.releases,
};

function demandedBy(from: string, to: string, isRollbackOn: boolean): Advice[] {
  const warnings = releaseChangeWarnings(from, to).map(adviceOf);
  if (!isRollbackOn) return warnings;
  const [backup, ...steps] = warnings;
  // The first of them speaks of a rollback that is off.
  return [
    ROLLBACK,
    ...(backup === undefined ? [] : [{ ...backup, rule: "a new release cannot be taken back" }]),
    ...steps,
  ];
}

/** What changes of release ask for, from the images of the transactors. */
export function releaseChanges(images: readonly ImageChange[], plans: readonly ReviewedPlan[]): ReleaseChange[] {
  return images.flatMap(({ stackId, address, isTransactor, before, after }) => {
    const [from, to] = [before.release, after.release];
    if (!isTransactor || from === undefined || to === undefined || compareReleases(from, to) === 0) return [];
    const isDowngrade = compareReleases(from, to) > 0;
    const refused = isDowngrade
      ? [downgrade(from, to)]
      : [...releaseChangeProblems(from, to), ...releaseProblems(to)].map(adviceOf);
    const demanded = isDowngrade ? [] : demandedBy(from, to, rollsBack(stackId, plans));
    const known = releaseWarnings(to).map(adviceOf);
    return [{ stackId, address, from, to, isDowngrade, refused, demanded: [...demanded, ...known] }];
  });
}
