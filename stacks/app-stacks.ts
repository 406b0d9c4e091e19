import type { App } from "cdktf";
import { isDataProtected, type Environment } from "../constructs/base/environment";
import { stateNames } from "../constructs/base/names";
import { StateStack } from "./state-stack";
import { buildSystemStacks, type SystemStacks } from "./system-stacks";

/** Builds every stack of the app: one state stack for each account and region, and each system's stacks. */
export function buildStacks(
  app: App,
  environments: readonly Environment[],
  customize: (stacks: SystemStacks) => void = () => {},
): SystemStacks[] {
  buildStateStacks(app, environments);
  return environments.flatMap((environment) =>
    environment.systems.map((system) => {
      const stacks = buildSystemStacks(app, environment, system);
      customize(stacks);
      return stacks;
    }),
  );
}

function buildStateStacks(app: App, environments: readonly Environment[]): void {
  const sharing = new Map<string, Environment[]>();
  for (const environment of environments) {
    if (environment.state?.existingBucketName !== undefined) continue;
    const { stackId } = stateNames(environment);
    sharing.set(stackId, [...(sharing.get(stackId) ?? []), environment]);
  }
  for (const [first, ...others] of sharing.values()) {
    if (first !== undefined) new StateStack(app, first, [first, ...others].some(isDataProtected));
  }
}

/**
 * Runs the checks that need the finished tree, over all stacks, before any is written.
 *
 * @throws Error with every finding and the path of its construct
 */
export function checkStacks(app: App): void {
  const findings = app.node
    .findAll()
    .flatMap(({ node }) => node.validate().map((finding) => `  [${node.path}] ${finding}`));
  if (findings.length > 0) throw new Error(`the stacks break rules\n${findings.join("\n")}`);
}
