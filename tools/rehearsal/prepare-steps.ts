import { join } from "node:path";
import { emulatorEnvironment } from "../aws/aws-environment.js";
import { networkDifference } from "../emulator/default-network.js";
import { REFUSED } from "../emulator/gaps.js";
import { startEmulator } from "../emulator/moto.js";
import { findEmulatorPython, MOTO_VERSION } from "../emulator/python.js";
import { refusedResources } from "../emulator/refused.js";
import { MissingPrerequisiteError } from "../process/missing-prerequisite.js";
import { Turns } from "../process/turns.js";
import { countOf } from "../report/resource-list.js";
import type { Step, StepReport } from "../report/run-steps.js";
import { providersOf } from "../site/prepare-site.js";
import { Site } from "../site/site.js";
import { removeBootstrapDirectory } from "../state/local-state.js";
import { readConfiguration } from "../synth/manifest.js";
import { resourceCounts } from "../synth/stack.js";
import { synthesize } from "../synth/synthesize.js";
import { findTerraform } from "../terraform/find-terraform.js";
import { provideProviders } from "../terraform/provide-providers.js";
import { provided, type Rehearsal } from "./rehearsal.js";

async function synthesizeStacks(rehearsal: Rehearsal, { title }: StepReport): Promise<void> {
  const synthesis = await synthesize(rehearsal);
  const { stateStack, stacks } = synthesis;
  const all = stateStack === undefined ? stacks : [stateStack, ...stacks];
  const configurations = all.map(readConfiguration);
  const refused = configurations.flatMap((configuration) => refusedResources(configuration, REFUSED));
  if (refused.length > 0) {
    throw new Error(
      `${rehearsal.environment.name} holds what the emulator cannot apply; leave it out there\n${refused.join("\n")}`,
    );
  }
  rehearsal.synthesis = synthesis;
  const resources = configurations.flatMap((each) => [...resourceCounts(each).values()]).reduce((a, b) => a + b, 0);
  title(
    `Synthesized ${rehearsal.environment.name}: ${countOf(all.length, "stack")}, ${countOf(resources, "resource")}`,
  );
}

async function start(rehearsal: Rehearsal, { title, progress }: StepReport): Promise<void> {
  const { root, signals, keep, environment } = rehearsal;
  const cacheDirectory = join(root, ".cache");
  progress("looking for Python with the emulator");
  const { executable } = await findEmulatorPython(cacheDirectory, signals, {
    onInstall: () => {
      progress("installing the emulator into a private environment, once");
    },
  });
  progress("starting");
  rehearsal.emulator = await startEmulator({ python: executable, keep, signals, region: environment.region });
  title(`Started the emulator: Moto ${MOTO_VERSION} at ${rehearsal.emulator.endpointUrl}`);
}

async function findTools(rehearsal: Rehearsal, { title, progress }: StepReport): Promise<void> {
  const { root, signals } = rehearsal;
  const terraform = await findTerraform(process.env, signals);
  rehearsal.binary = terraform;
  progress("looking for the AWS provider");
  const required = providersOf(provided(rehearsal.synthesis, "the synthesized configuration"));
  rehearsal.providers = await provideProviders(required, { root, terraform, environment: process.env, signals });
  title(`Found Terraform ${terraform.version}, ${rehearsal.providers.description}`);
}

/** What a machine lacks is told at the end, beside what can be shown without it. */
function tolerant(rehearsal: Rehearsal, work: (report: StepReport) => Promise<void>): Step["work"] {
  return async (report) => {
    try {
      await work(report);
    } catch (error) {
      if (!(error instanceof MissingPrerequisiteError)) throw error;
      rehearsal.missing.push(error.message);
      report.skip(error.message);
    }
  };
}

/** The steps before anything is applied; only the search for the provider waits, for what the stacks ask for. */
export function prepareSteps(rehearsal: Rehearsal): Step[] {
  const steps = [
    {
      id: "synthesis",
      title: `Check and synthesize ${rehearsal.environment.name}`,
      dependencies: [],
      work: synthesizeStacks,
    },
    { id: "tools", title: "Find Terraform and the AWS provider", dependencies: ["synthesis"], work: findTools },
    { id: "emulator", title: "Start the emulator", dependencies: [], work: start },
  ];
  const turns = new Turns(steps, steps.length);
  return steps.map(({ id, title, work }) => ({
    title,
    work: tolerant(rehearsal, (report) => turns.take(id, () => work(rehearsal, report))),
  }));
}

/**
 * Puts together what the first steps have found.
 *
 * @throws Error when the emulator's network is not the configured one
 */
export function openSite(rehearsal: Rehearsal): Site {
  const { root, environment, signals } = rehearsal;
  const emulator = provided(rehearsal.emulator, "the emulator");
  const difference = networkDifference(environment.network, emulator.network, `config/${environment.name}.ts`);
  if (difference !== undefined) throw new Error(difference);
  const site = new Site({
    root,
    environment,
    synthesis: provided(rehearsal.synthesis, "the synthesized configuration"),
    binary: provided(rehearsal.binary, "Terraform"),
    providers: provided(rehearsal.providers, "the provider"),
    awsEnvironment: emulatorEnvironment(process.env, emulator.endpointUrl),
    signals,
  });
  // A new emulator knows nothing of what an interrupted rehearsal has made in an older one.
  removeBootstrapDirectory(site);
  return site;
}
