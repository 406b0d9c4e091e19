import { basename, join } from "node:path";
import { unlinkSync } from "node:fs";
import { runCommand, type CommandOptions, type CommandResult } from "../process/child.js";
import { neverStopped, type StopSignals } from "../process/stop-signals.js";
import { ApplyFollower, normalOutputs, type ApplyResult, type ApplyWatcher } from "./apply-events.js";
import { parsePlan, type OutputValue, type Outputs, type PlanJson } from "./plan-json.js";
import { TerraformError } from "./terraform-error.js";
import { terraformEnvironment } from "./terraform-environment.js";

/** How Terraform is run in one folder. */
export interface TerraformOptions {
  /** The folder of a synthesized stack. */
  readonly directory: string;
  /** @default "terraform" */
  readonly binary?: string;
  /** @default - this process's environment, see {@link terraformEnvironment} */
  readonly environment?: NodeJS.ProcessEnv;
  /** @default - never stopped */
  readonly signals?: StopSignals;
  /**
   * Leaves Terraform's colors in what a person sees.
   *
   * @default false
   */
  readonly colors?: boolean;
}

/** How a folder is prepared. */
export interface InitOptions {
  /**
   * What happens to state that another backend holds: it is left there, or moved over.
   *
   * @default - Terraform refuses a changed backend
   */
  readonly backend?: "reconfigure" | "migrate";
  /**
   * Refuses providers that the lock file does not name.
   *
   * @default false
   */
  readonly lockfileReadonly?: boolean;
}

/** What is planned. */
export interface PlanOptions {
  /**
   * Plans to destroy everything.
   *
   * @default false
   */
  readonly destroy?: boolean;
  /**
   * Locks the state while planning.
   *
   * @default true
   */
  readonly lock?: boolean;
  /** Sees Terraform's own words. */
  readonly onOutput?: (text: string) => void;
}

/** A saved plan. */
export interface SavedPlan {
  /** Name of the plan's file in the stack's folder. */
  readonly file: string;
  readonly hasChanges: boolean;
}

/** Colors are for terminals; what reads the words of an error should not have to know them. */
const COLORS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** Terraform in one stack's folder. Each method is one process and fails with a {@link TerraformError}. */
export class Terraform {
  readonly directory: string;
  private readonly binary: string;
  /** The environment of its processes. */
  readonly variables: NodeJS.ProcessEnv;
  private readonly signals: StopSignals;
  private readonly colorArguments: readonly string[];

  constructor(options: TerraformOptions) {
    this.directory = options.directory;
    this.binary = options.binary ?? "terraform";
    this.variables = options.environment ?? terraformEnvironment(process.env);
    this.signals = options.signals ?? neverStopped();
    this.colorArguments = options.colors === true ? [] : ["-no-color"];
  }

  /** The id of the stack. */
  get stackId(): string {
    return basename(this.directory);
  }

  /** Prepares the folder: backend, providers. */
  async init({ backend, lockfileReadonly = false }: InitOptions = {}): Promise<void> {
    await this.succeed("init", [
      "-no-color",
      ...(backend === "reconfigure" ? ["-reconfigure"] : []),
      ...(backend === "migrate" ? ["-migrate-state", "-force-copy"] : []),
      ...(lockfileReadonly ? ["-lockfile=readonly"] : []),
    ]);
  }

  /** Plans and saves the plan in the stack's folder. */
  async plan({ destroy = false, lock = true, onOutput }: PlanOptions = {}): Promise<SavedPlan> {
    // Named by process: nobody applies a plan that somebody else has put in the place of the one that was shown.
    const file = `${destroy ? "destroy" : "apply"}-${process.pid}.tfplan`;
    const { exitCode, stderr } = await this.run(
      "plan",
      [
        "-detailed-exitcode",
        `-out=${file}`,
        ...(destroy ? ["-destroy"] : []),
        ...(lock ? [] : ["-lock=false"]),
        ...this.colorArguments,
      ],
      { onOutput },
    );
    if (exitCode !== 0 && exitCode !== 2) throw this.failure("plan", exitCode, stderr);
    return { file, hasChanges: exitCode === 2 };
  }

  /** Applies exactly a saved plan and removes it. */
  async apply({ file }: SavedPlan, watcher?: ApplyWatcher): Promise<ApplyResult> {
    const follower = new ApplyFollower(watcher);
    try {
      const { exitCode, stderr } = await this.run("apply", ["-json", file], {
        onLine: (line) => {
          follower.line(line);
        },
      });
      const errorText = [follower.errorText, stderr].filter((part) => part !== "").join("\n");
      if (exitCode !== 0) throw this.failure("apply", exitCode, errorText);
      return follower.result;
    } finally {
      this.forget(file);
    }
  }

  /** Applies exactly a saved plan in Terraform's own words and removes it. */
  async applyAloud({ file }: SavedPlan, onOutput: (text: string) => void): Promise<void> {
    try {
      await this.succeed("apply", [...this.colorArguments, file], { onOutput });
    } finally {
      this.forget(file);
    }
  }

  /** Reads a saved plan. */
  async show({ file }: SavedPlan): Promise<PlanJson> {
    const { stdout } = await this.succeed("show", ["-json", file]);
    return parsePlan(stdout);
  }

  /** Reads the state of what has been applied, in the shape of `terraform show -json`. */
  async state(): Promise<string> {
    const { stdout } = await this.succeed("show", ["-json"]);
    return stdout;
  }

  /** Takes away the mark that a resource is unfinished and has to be replaced. */
  async untaint(address: string): Promise<void> {
    await this.succeed("untaint", [address]);
  }

  /** Reads the outputs of what has been applied. */
  async output(): Promise<Outputs> {
    const { stdout } = await this.succeed("output", ["-json", "-no-color"]);
    return normalOutputs(JSON.parse(stdout) as Record<string, Partial<OutputValue>>);
  }

  /** Removes a saved plan, which may hold values that nobody else should read. */
  forget(file: string): void {
    try {
      unlinkSync(join(this.directory, file));
    } catch {
      // Not there: the plan was never written, or is gone already.
    }
  }

  private run(
    command: string,
    commandArguments: readonly string[],
    options: CommandOptions = {},
  ): Promise<CommandResult> {
    const { directory, variables: environment, signals } = this;
    const takesInput = ["init", "plan", "apply"].includes(command);
    const all = [command, ...(takesInput ? ["-input=false"] : []), ...commandArguments];
    return runCommand(this.binary, all, { ...options, directory, environment, signals });
  }

  private async succeed(
    command: string,
    commandArguments: readonly string[],
    options?: CommandOptions,
  ): Promise<CommandResult> {
    const result = await this.run(command, commandArguments, options);
    if (result.exitCode !== 0) throw this.failure(command, result.exitCode, result.stderr);
    return result;
  }

  private failure(command: string, exitCode: number, stderr: string): TerraformError {
    return new TerraformError(command, this.directory, exitCode, stderr.replace(COLORS, ""));
  }
}
