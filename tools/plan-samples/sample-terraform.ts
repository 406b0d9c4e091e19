import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Arguments } from "../../policy/policy-resource.js";
import { REFUSED, UNSTORED } from "../emulator/gaps.js";
import { planDifferences } from "../emulator/plan-differences.js";
import { runCommand } from "../process/child.js";
import type { StopSignals } from "../process/stop-signals.js";
import { parsePlan, type PlanJson } from "../terraform/plan-json.js";
import { sampleStackId, type SampleStack } from "./sample-cases.js";
import type { StackJson } from "./sample-synth.js";

/** State on disk; the rest of the stack is as it was synthesized. */
const LOCAL_STATE = { terraform: { backend: { local: {} } } };

const STATE_FILE = "terraform.tfstate";

/** As much of a state as is changed. */
interface StateJson {
  readonly outputs: unknown;
  resources: { readonly type: string; readonly name: string; instances: { attributes: Record<string, unknown> }[] }[];
}

/** How Terraform is run for the samples. */
export interface SampleTerraformOptions {
  /** A folder for the stack, which is empty. */
  readonly directory: string;
  readonly binary: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly signals: StopSignals;
}

/** What is planned. */
export interface SamplePlanOptions {
  readonly destroy?: boolean;
  /** Types of resources that the state leaves out, or all. */
  readonly unknownToState?: readonly string[] | "all";
}

/** Terraform for one stack: applied once to the emulator, then planned again and again with other configurations. */
export class SampleTerraform {
  constructor(
    private readonly stack: SampleStack,
    private readonly options: SampleTerraformOptions,
  ) {
    mkdirSync(options.directory, { recursive: true });
  }

  /** The state of what was applied. */
  state(): string {
    return readFileSync(join(this.options.directory, STATE_FILE), "utf8");
  }

  /** Applies a configuration, and writes into the state what the emulator does not keep. */
  async applyBase(configuration: StackJson): Promise<void> {
    this.write("sample_override.tf.json", LOCAL_STATE);
    this.write("cdk.tf.json", withoutRefused(configuration));
    await this.run("init", "-input=false");
    await this.run("apply", "-input=false", "-auto-approve");
    this.write("cdk.tf.json", configuration);
    const plan = parsePlan(await this.planText([]));
    const gaps = [
      ...UNSTORED,
      ...REFUSED.flatMap(({ attribute, ...gap }) => (attribute ? [{ ...gap, attribute }] : [])),
    ];
    const unexplained = planDifferences(plan, gaps).filter(({ gap }) => gap === undefined);
    if (unexplained.length > 0) throw new Error(`${this.stack} is not as applied: ${JSON.stringify(unexplained)}`);
    this.keep(plan);
  }

  /** Plans a configuration against what was applied. */
  async plan(configuration: StackJson, { destroy, unknownToState }: SamplePlanOptions): Promise<Arguments> {
    this.write("cdk.tf.json", configuration);
    if (unknownToState !== undefined) this.write("partial.tfstate", this.stateWithout(unknownToState));
    const text = await this.planText([
      ...(destroy === true ? ["-destroy"] : []),
      ...(unknownToState === undefined ? [] : ["-state=partial.tfstate"]),
    ]);
    return JSON.parse(text) as Arguments;
  }

  private async planText(planArguments: readonly string[]): Promise<string> {
    // What is asked of the emulator again would show its gaps; the state is as fresh as can be.
    await this.run("plan", "-input=false", "-lock=false", "-refresh=false", "-out=sample.tfplan", ...planArguments);
    return this.run("show", "-json", "sample.tfplan");
  }

  /** Writes into the state what a plan would set. */
  private keep({ resource_changes: changes = [] }: PlanJson): void {
    const state = JSON.parse(this.state()) as StateJson;
    for (const { address, change } of changes.filter(({ change: { actions } }) => actions.join() === "update")) {
      const resource = state.resources.find(({ type, name }) => `${type}.${name}` === address);
      Object.assign(resource?.instances[0]?.attributes ?? {}, change.after);
    }
    this.write(STATE_FILE, state);
  }

  private stateWithout(types: readonly string[] | "all"): StateJson {
    const state = JSON.parse(this.state()) as StateJson;
    if (types === "all") return { ...state, resources: [], outputs: {} };
    return { ...state, resources: state.resources.filter(({ type }) => !types.includes(type)) };
  }

  private write(file: string, content: unknown): void {
    writeFileSync(join(this.options.directory, file), JSON.stringify(content));
  }

  private async run(command: string, ...commandArguments: string[]): Promise<string> {
    const { binary, directory, environment, signals } = this.options;
    const color = command === "show" ? [] : ["-no-color"];
    const all = [command, ...color, ...commandArguments];
    const { exitCode, stdout, stderr } = await runCommand(binary, all, { directory, environment, signals });
    if (exitCode !== 0) throw new Error(`terraform ${command} of ${sampleStackId(this.stack)} failed\n${stderr}`);
    return stdout;
  }
}

/** Leaves out what the emulator would wait for without end. */
function withoutRefused(configuration: StackJson): StackJson {
  const resource = Object.fromEntries(
    Object.entries(configuration.resource).map(([type, byId]) => {
      const refused = REFUSED.flatMap(({ resourceType, attribute }) => (resourceType === type ? [attribute] : []));
      const kept = Object.entries(byId).map(([id, values]) => [
        id,
        Object.fromEntries(Object.entries(values).filter(([argument]) => !refused.includes(argument))),
      ]);
      return [type, Object.fromEntries(kept) as typeof byId];
    }),
  );
  return { ...configuration, resource };
}
