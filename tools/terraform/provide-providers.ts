import { homedir } from "node:os";
import { join } from "node:path";
import { MissingPrerequisiteError } from "../process/missing-prerequisite.js";
import type { StopSignals } from "../process/stop-signals.js";
import type { TerraformBinary } from "./find-terraform.js";
import { keepProvider, keptMirror, keptProviderDirectory } from "./keep-provider.js";
import { findProvider, MIRROR_VARIABLE, writeMirrorConfiguration, type MirrorChoice } from "./provider-mirror.js";
import type { RequiredProvider } from "./required-provider.js";
import { terraformEnvironment } from "./terraform-environment.js";

/** Providers that are ready, and the environment in which Terraform finds them. */
export interface ProvidedProviders {
  /** For people, for example `hashicorp/aws 5.100.0 from /usr/share/terraform/plugins`. */
  readonly description: string;
  /** Releases by source, as far as they are known before `terraform init`. */
  readonly versions: ReadonlyMap<string, string>;
  readonly environment: NodeJS.ProcessEnv;
}

/** What is needed to make providers ready. */
export interface ProvideOptions {
  readonly root: string;
  readonly terraform: TerraformBinary;
  readonly environment: NodeJS.ProcessEnv;
  readonly signals: StopSignals;
}

/** Where one provider comes from. */
interface Provided extends RequiredProvider {
  readonly version: string | undefined;
  /** Missing when Terraform asks a server. */
  readonly mirrorDirectory: string | undefined;
  /** Whether Terraform must be shown the mirror. */
  readonly shown: boolean;
}

/** Says in one line that a provider is missing, and how to provide it. */
export function missingProviderMessage({ source, constraint }: RequiredProvider): string {
  return (
    `no provider ${source} ${constraint}: none on this machine, and the registry does not answer; ` +
    `connect to the network once, or name a folder made by terraform providers mirror in ${MIRROR_VARIABLE}`
  );
}

async function provide(required: RequiredProvider, options: ProvideOptions): Promise<Provided> {
  const { root, terraform, environment, signals } = options;
  const home = { environment, homeDirectory: homedir(), platform: process.platform };
  const keptDirectory = keptProviderDirectory(join(root, ".cache"), required);
  const keptDirectories = keptDirectory === undefined ? [] : [keptMirror(keptDirectory)];
  const source = findProvider({ ...required, platform: terraform.platform }, { home, keptDirectories });
  if (source.kind !== "registry") {
    const { version, mirrorDirectory } = source.found ?? {};
    return { ...required, version, mirrorDirectory, shown: source.kind === "mirror" };
  }
  if (keptDirectory === undefined) return { ...required, version: undefined, mirrorDirectory: undefined, shown: false };
  const plain = terraformEnvironment(environment);
  if (!(await keepProvider(terraform.file, keptDirectory, required, plain, signals))) {
    throw new MissingPrerequisiteError(missingProviderMessage(required));
  }
  return { ...required, version: required.constraint, mirrorDirectory: keptMirror(keptDirectory), shown: true };
}

/**
 * Finds providers on this machine, or downloads them where one exact release is asked for.
 *
 * @throws MissingPrerequisiteError when one is missing and the registry does not answer
 */
export async function provideProviders(
  required: readonly RequiredProvider[],
  options: ProvideOptions,
): Promise<ProvidedProviders> {
  const provided: Provided[] = [];
  for (const each of required) provided.push(await provide(each, options));
  const choices = provided.flatMap(({ source, mirrorDirectory }): MirrorChoice[] =>
    mirrorDirectory === undefined ? [] : [{ source, mirrorDirectory }],
  );
  // Our configuration replaces the person's, so once one mirror must be shown, every one is.
  const file = provided.some(({ shown }) => shown)
    ? writeMirrorConfiguration(join(options.root, ".cache"), choices)
    : undefined;
  return {
    description: provided
      .map(({ source, version, constraint, mirrorDirectory }) =>
        [source, version ?? constraint, "from", mirrorDirectory ?? "where Terraform's configuration says"].join(" "),
      )
      .join(", "),
    versions: new Map(
      provided.flatMap(({ source, version }): [string, string][] => (version === undefined ? [] : [[source, version]])),
    ),
    environment: terraformEnvironment(options.environment, file),
  };
}
