import { OWNER_LABEL } from "./owned-containers.js";
import { ownIdentity } from "./users.js";

/** A folder of this machine that a container sees. */
export interface BindMount {
  /** Absolute path on this machine. */
  readonly source: string;
  /** Absolute path in the container. */
  readonly target: string;
  /** @default false */
  readonly readOnly?: boolean;
}

/** How a container is run. */
export interface ContainerOptions {
  readonly image: string;
  /**
   * The container's name; unique among those that run.
   *
   * @default - the engine makes one up
   */
  readonly name?: string;
  /**
   * The container's variables. Their values may hold any character, and are in no list of processes.
   *
   * @default - those of the image
   */
  readonly environment?: Readonly<Record<string, string>>;
  /** @default - the image's */
  readonly command?: readonly string[];
  /**
   * A program in place of the image's entry point; what the image gives it as arguments goes as well.
   *
   * @default - the image's
   */
  readonly entryPoint?: string;
  /**
   * Limit of memory, without any swap beyond it.
   *
   * @default - none
   */
  readonly memoryMiB?: number;
  /**
   * Limit of processor time, in processors.
   *
   * @default - none
   */
  readonly processors?: number;
  /** @default false */
  readonly readOnlyRoot?: boolean;
  /** @default false */
  readonly dropAllCapabilities?: boolean;
  /**
   * For example `10001:10001`.
   *
   * @default - the image's
   */
  readonly user?: string;
  /**
   * Folders of the container that are empty, in memory, and gone with it.
   *
   * @default - none
   */
  readonly temporaryFileSystems?: readonly string[];
  /** @default - none */
  readonly bindMounts?: readonly BindMount[];
  /**
   * `host` shares this machine's network, loopback included; `none` has nothing but a loopback of its own.
   *
   * @default "none"
   */
  readonly network?: "host" | "none";
}

/** What the `docker` command is told for a container. */
export interface ContainerWords {
  /** Goes between `docker run` or `docker create` with its own options, and nothing. */
  readonly words: readonly string[];
  /** Variables the command needs in its own environment, to hand them on. */
  readonly environment: NodeJS.ProcessEnv;
}

/** Variables that the `docker` command or the system would take for its own; none of them is a secret. */
const READ_BY_THE_COMMAND = /^(PATH|HOME|DOCKER_.*|LD_.*)$/;

/** The words and variables for a container of this process. */
export function containerWords(options: ContainerOptions): ContainerWords {
  const { environment = {}, temporaryFileSystems = [], bindMounts = [], network = "none" } = options;
  const named = Object.entries(environment);
  const given = (name: string, value: string | number | undefined): string[] =>
    value === undefined ? [] : [`--${name}=${value}`];
  const memory = options.memoryMiB === undefined ? undefined : `${options.memoryMiB}m`;
  return {
    words: [
      `--label=${OWNER_LABEL}=${ownIdentity()}`,
      `--network=${network}`,
      ...given("name", options.name),
      ...given("memory", memory),
      ...given("memory-swap", memory),
      ...given("cpus", options.processors),
      ...given("user", options.user),
      ...given("entrypoint", options.entryPoint),
      ...(options.readOnlyRoot === true ? ["--read-only"] : []),
      ...(options.dropAllCapabilities === true ? ["--cap-drop=ALL"] : []),
      ...temporaryFileSystems.map((path) => `--tmpfs=${path}`),
      ...bindMounts.map(
        ({ source, target, readOnly = false }) =>
          `--mount=type=bind,source=${source},target=${target}${readOnly ? ",readonly" : ""}`,
      ),
      ...named.map(([name, value]) => `--env=${READ_BY_THE_COMMAND.test(name) ? `${name}=${value}` : name}`),
      options.image,
      ...(options.command ?? []),
    ],
    environment: Object.fromEntries(named.filter(([name]) => !READ_BY_THE_COMMAND.test(name))),
  };
}
