import { join } from "node:path";
import type { Environment } from "../../constructs/base/environment.js";
import { stateNames } from "../../constructs/base/names.js";
import type { AwsAccess } from "../aws/client-settings.js";
import { MissingPrerequisiteError } from "../process/missing-prerequisite.js";
import type { StopSignals } from "../process/stop-signals.js";
import { readConfiguration } from "../synth/manifest.js";
import type { SynthesizedStack } from "../synth/stack.js";
import type { Synthesis } from "../synth/synthesize.js";
import type { TerraformBinary } from "../terraform/find-terraform.js";
import { isUnreachable } from "../terraform/keep-provider.js";
import { placeLock } from "../terraform/lock-files.js";
import { missingProviderMessage, type ProvidedProviders } from "../terraform/provide-providers.js";
import { requiredProviders } from "../terraform/required-provider.js";
import { TerraformError } from "../terraform/terraform-error.js";
import { Terraform, type InitOptions } from "../terraform/terraform.js";

/** Everything that is ready when an environment's stacks are worked on. */
export interface SiteParts {
  readonly root: string;
  readonly environment: Environment;
  readonly synthesis: Synthesis;
  readonly binary: TerraformBinary;
  readonly providers: ProvidedProviders;
  /** Variables with keys and endpoint. */
  readonly awsEnvironment: NodeJS.ProcessEnv;
  readonly signals: StopSignals;
}

/** One environment with its synthesized stacks, Terraform, and a way to reach AWS. */
export class Site {
  readonly environment: Environment;
  readonly synthesis: Synthesis;
  readonly access: AwsAccess;
  readonly signals: StopSignals;
  private lastInit: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: SiteParts) {
    this.environment = parts.environment;
    this.synthesis = parts.synthesis;
    this.signals = parts.signals;
    this.access = { region: parts.environment.region, environment: parts.awsEnvironment };
  }

  /** The project's folder. */
  get root(): string {
    return this.parts.root;
  }

  /** The bucket that holds the environment's state. */
  get stateBucket(): string {
    return this.environment.state?.existingBucketName ?? stateNames(this.environment).bucket;
  }

  /** Terraform in a stack's folder. */
  terraform({ directory }: SynthesizedStack): Terraform {
    const { binary, providers, awsEnvironment, signals } = this.parts;
    const environment = { ...awsEnvironment, ...onlyTerraform(providers.environment) };
    const colors = process.stdout.isTTY && process.env["NO_COLOR"] === undefined;
    return new Terraform({ directory, binary: binary.file, environment, signals, colors });
  }

  /**
   * Prepares a stack's folder, under the committed provider lock where there is one. One stack at a time: a plugin cache
   * that a person has configured does not stand two.
   *
   * @throws MissingPrerequisiteError when the provider cannot be had
   */
  init(stack: SynthesizedStack, options: InitOptions = {}): Promise<Terraform> {
    const turn = this.lastInit.then(() => this.initNow(stack, options));
    this.lastInit = turn.catch(() => undefined);
    return turn;
  }

  private async initNow(stack: SynthesizedStack, options: InitOptions): Promise<Terraform> {
    const terraform = this.terraform(stack);
    const required = requiredProviders([readConfiguration(stack)]);
    const lockfileReadonly = placeLock({
      stackDirectory: stack.directory,
      locksDirectory: join(this.root, "locks"),
      required,
      versionsAtHand: this.parts.providers.versions,
    });
    try {
      await terraform.init({ ...options, lockfileReadonly });
    } catch (error) {
      const [first] = required;
      if (first === undefined || !(error instanceof TerraformError)) throw error;
      if (!isUnreachable(error.stderr)) throw error;
      throw new MissingPrerequisiteError(missingProviderMessage(first));
    }
    return terraform;
  }
}

/** Terraform's own variables, without the AWS ones, which the site decides. */
function onlyTerraform(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => /^(TF_|CHECKPOINT_)/.test(name)));
}
