import { stateKey } from "../../constructs/base/names.js";
import { resolveSystem } from "../../constructs/base/resolved-system.js";
import { countOf } from "../report/resource-list.js";
import type { Step } from "../report/run-steps.js";
import type { Site } from "../site/site.js";
import { headState, listKeys } from "../state/state-bucket.js";
import { readConfiguration } from "../synth/manifest.js";
import { readRunningTask, synthesizedTask, taskDifferences } from "./task-definition.js";

const ENCRYPTION = "aws:kms";

/** Looks into the bucket: every stack's state, encrypted by the bucket's key, and no lock left behind. */
function stateStep(site: Site): Step {
  const { stateStack, stacks } = site.synthesis;
  const all = stateStack === undefined ? stacks : [stateStack, ...stacks];
  return {
    title: "Look for the states in the bucket",
    work: async ({ title }) => {
      for (const { id } of all) {
        const object = await headState(site.access, site.stateBucket, stateKey(id));
        if (object === undefined) throw new Error(`${stateKey(id)} is not in bucket ${site.stateBucket}`);
        if (object.encryption !== ENCRYPTION) {
          throw new Error(`${object.key} is encrypted by ${object.encryption ?? "nothing"}, expected ${ENCRYPTION}`);
        }
      }
      const locks = (await listKeys(site.access, site.stateBucket)).filter((key) => key.endsWith(".tflock"));
      if (locks.length > 0) throw new Error(`locks are left in bucket ${site.stateBucket}: ${locks.join(", ")}`);
      title(`Found ${countOf(all.length, "state")} in ${site.stateBucket}, encrypted by ${ENCRYPTION}, no lock left`);
    },
  };
}

/** Asks ECS what each service runs and compares it with what was synthesized. */
function taskSteps(site: Site): Step[] {
  const { environment, synthesis, access } = site;
  return environment.systems.map((system) => {
    const { names, clusterName } = resolveSystem(environment, system);
    return {
      title: `Ask ECS what ${names.service} runs`,
      work: async ({ title }) => {
        const expected = synthesizedTask(synthesis.stacks.map(readConfiguration), names.taskFamily);
        const { arn, task } = await readRunningTask(access, clusterName, names.service);
        const differences = taskDifferences(expected, task);
        if (differences.length > 0) {
          throw new Error(`${names.service} does not run what was synthesized\n${differences.join("\n")}`);
        }
        title(`${names.service} runs what was synthesized: ${arn.split("/").pop() ?? arn}`);
      },
    };
  });
}

/** Checks with calls to AWS, past Terraform, that what it reports is so. */
export function verifySteps(site: Site): Step[] {
  return [stateStep(site), ...taskSteps(site)];
}
