import type { Arguments } from "../../../../policy/policy-resource";
import type { ReviewedChange, ReviewedPlan } from "../../../../tools/plan-summary/changes/reviewed-plan";

/** Arguments of a resource, and what is known only after the apply. */
interface Planned {
  readonly before?: Arguments;
  readonly after?: Arguments;
  readonly unknown?: Arguments;
}

/** What a resource of a plan refers to, by argument: each an address and an attribute. */
export type Expressions = Readonly<Record<string, readonly string[]>>;

/** A change and what its configuration says. */
export interface ConfiguredChange {
  readonly change: ReviewedChange;
  readonly expressions: Expressions;
}

function kindOf({ before, after, unknown = {} }: Planned): ReviewedChange["kind"] {
  if (before === undefined) return "create";
  if (after === undefined) return "delete";
  const isSame = JSON.stringify(before) === JSON.stringify(after) && Object.keys(unknown).length === 0;
  return isSame ? "no-op" : "update";
}

/**
 * A change of a resource.
 *
 * @param address for example `aws_iam_role.Role`
 */
export function changeOf(address: string, planned: Planned, expressions: Expressions = {}): ConfiguredChange {
  const { before, after, unknown = {} } = planned;
  const change: ReviewedChange = {
    address,
    type: address.split(".")[0]!,
    mode: "managed",
    kind: kindOf(planned),
    isCreatedFirst: false,
    before,
    after,
    unknown,
    replacePaths: [],
    actionReason: undefined,
    previousAddress: undefined,
    importId: undefined,
    deposed: undefined,
  };
  return { change, expressions };
}

/** A resource that stays as it is. */
export function unchanged(address: string, values: Arguments, expressions: Expressions = {}): ConfiguredChange {
  return changeOf(address, { before: values, after: values }, expressions);
}

/** A plan of some changes. */
export function planOf(changes: readonly ConfiguredChange[], plan: Partial<ReviewedPlan> = {}): ReviewedPlan {
  const resources = changes
    .filter(({ change }) => change.after !== undefined)
    .map(({ change, expressions }) => {
      const written = Object.keys(change.after ?? {}).map((name) => [name, {}] as const);
      const referring = Object.entries(expressions).map(
        ([argument, references]) =>
          [
            argument,
            { references: references.flatMap((each) => [each, each.split(".").slice(0, 2).join(".")]) },
          ] as const,
      );
      return { address: change.address, expressions: Object.fromEntries([...written, ...referring]) };
    });
  return {
    stackId: "production-orders-access",
    file: "plan.json",
    terraformVersion: "1.15.0",
    changes: changes.map(({ change }) => change),
    outputs: [],
    region: "us-east-1",
    configuration: { root_module: { resources } },
    ...plan,
  };
}
