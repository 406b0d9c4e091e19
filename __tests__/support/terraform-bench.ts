import { App } from "cdktf";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../constructs/base/environment";
import { buildStacks, checkStacks } from "../../stacks/app-stacks";
import type { SystemStacks } from "../../stacks/system-stacks";
import { runCommand, type CommandResult } from "../../tools/process/child";
import { neverStopped } from "../../tools/process/stop-signals";
import { findTerraform } from "../../tools/terraform/find-terraform";
import { provideProviders } from "../../tools/terraform/provide-providers";
import { emulatorEnvironment } from "../../tools/aws/aws-environment";
import { projectDirectory } from "./project-directory";
import { TESTED_PROVIDER } from "./require-terraform";
import { IMAGE_SOURCE } from "./image-source";
import { POLICY } from "./policy";

/** Terraform while it runs. */
export interface RunningTerraform {
  readonly process: ChildProcess;
  /** What it left behind when it ended, by itself or not. */
  readonly ended: Promise<CommandResult & { readonly signal: NodeJS.Signals | null }>;
  /** Ends Terraform and its providers at once, as a crash of the machine would. */
  kill(): void;
}

/** Terraform, its providers and the stacks of an environment, in a folder of their own. */
export interface TerraformBench {
  /** Variables a shell needs to run the commands a person is told. */
  readonly environment: NodeJS.ProcessEnv;
  /** The folder of a stack. */
  directory(stackId: string): string;
  /** Writes the stacks of an environment over those that are there. */
  synthesize(environment: Environment, customize?: (stacks: SystemStacks) => void): void;
  /** Runs Terraform to its end, whatever that is. */
  run(stackId: string, ...commandArguments: readonly string[]): Promise<CommandResult>;
  /** Runs Terraform and fails with its words when it does. */
  succeed(stackId: string, ...commandArguments: readonly string[]): Promise<CommandResult>;
  /** Starts Terraform. */
  start(stackId: string, ...commandArguments: readonly string[]): RunningTerraform;
  /** Removes the folder. */
  remove(): void;
}

function startChild(
  file: string,
  commandArguments: readonly string[],
  directory: string,
  environment: NodeJS.ProcessEnv,
): RunningTerraform {
  // A group of its own, so that the providers die with Terraform when it is killed.
  const child = spawn(file, commandArguments, {
    cwd: directory,
    env: environment,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = new Promise<CommandResult & { readonly signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      resolve({ exitCode: code ?? 128, signal, stdout, stderr });
    });
  });
  return {
    process: child,
    ended,
    kill: () => {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    },
  };
}

/**
 * Makes a bench whose Terraform talks to an emulator, or to a proxy in front of it.
 *
 * @throws MissingPrerequisiteError when Terraform or the provider is missing
 */
export async function openTerraformBench(endpointUrl: string): Promise<TerraformBench> {
  const terraform = await findTerraform(process.env);
  const { file } = terraform;
  const providers = await provideProviders([TESTED_PROVIDER], {
    root: projectDirectory,
    terraform,
    environment: process.env,
    signals: neverStopped(),
  });
  const environment = emulatorEnvironment(providers.environment, endpointUrl);
  const root = mkdtempSync(join(tmpdir(), "datomic-fargate-bench-"));
  const directory = (stackId: string): string => join(root, "stacks", stackId);
  const run: TerraformBench["run"] = (stackId, ...commandArguments) =>
    runCommand(file, commandArguments, { directory: directory(stackId), environment });
  return {
    environment,
    directory,
    synthesize: (described, customize) => {
      const app = new App({ outdir: root, stackTraces: false });
      buildStacks(app, { environments: [described], imageSource: IMAGE_SOURCE, customize, policy: POLICY });
      checkStacks(app);
      app.synth();
    },
    run,
    succeed: async (stackId, ...commandArguments) => {
      const result = await run(stackId, ...commandArguments);
      if (result.exitCode !== 0) {
        throw new Error(
          `terraform ${commandArguments.join(" ")} of ${stackId} ended with ${result.exitCode}\n${result.stdout}${result.stderr}`,
        );
      }
      return result;
    },
    start: (stackId, ...commandArguments) => startChild(file, commandArguments, directory(stackId), environment),
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
