import type { App } from "cdktf";
import type { Policy } from "../policy/evaluate";
import { isDataProtected, type Environment } from "../constructs/base/environment";
import type { ImageSource } from "../constructs/image/image-source";
import { stateNames } from "../constructs/base/names";
import { fixTerraform } from "./fixed-terraform";
import { carryPolicy, stacksIn } from "./stack-policy";
import { StateStack } from "./state-stack";
import { buildSystemStacks, type SystemStacks } from "./system-stacks";

/** What the stacks of an app are built of. */
export interface AppContents {
  /** What is built. */
  readonly environments: readonly Environment[];
  /**
   * Every environment of the app, built or not: those that share a state bucket share its protection.
   *
   * @default - `environments`
   */
  readonly neighbours?: readonly Environment[];
  /** What images are built from. */
  readonly imageSource: ImageSource;
  /**
   * Called with each system's stacks.
   *
   * @default - nothing is changed
   */
  readonly customize?: (stacks: SystemStacks) => void;
  /** What every stack is held to. */
  readonly policy: Policy;
}

/** Builds every stack of the environments: one state stack for each account and region, and each system's stacks. */
export function buildStacks(app: App, contents: AppContents): SystemStacks[] {
  const { environments, neighbours = environments, imageSource, customize, policy } = contents;
  buildStateStacks(app, environments, neighbours);
  const systems = environments.flatMap((environment) =>
    environment.systems.map((system) => {
      const stacks = buildSystemStacks(app, environment, system, imageSource);
      customize?.(stacks);
      return stacks;
    }),
  );
  carryPolicy(
    app,
    policy,
    neighbours.every((neighbour) => environments.includes(neighbour)),
  );
  return systems;
}

function buildStateStacks(app: App, environments: readonly Environment[], neighbours: readonly Environment[]): void {
  const stateStackId = ({ state, ...place }: Environment): string | undefined =>
    state?.existingBucketName === undefined ? stateNames(place).stackId : undefined;
  const built = new Set<string>();
  for (const environment of environments) {
    const stackId = stateStackId(environment);
    if (stackId === undefined || built.has(stackId)) continue;
    built.add(stackId);
    const sharing = neighbours.filter((neighbour) => stateStackId(neighbour) === stackId);
    new StateStack(app, environment, sharing.some(isDataProtected));
  }
}

/**
 * Settles what the stacks will be written as, and runs the checks that need the finished tree over all of them, before any
 * is written.
 *
 * @throws Error with every finding and the path of its construct
 */
export function checkStacks(app: App): void {
  fixTerraform(stacksIn(app));
  const findings = app.node
    .findAll()
    .flatMap(({ node }) => node.validate().map((finding) => `  [${node.path}] ${finding}`));
  if (findings.length > 0) throw new Error(`the stacks break rules\n${findings.join("\n")}`);
}
