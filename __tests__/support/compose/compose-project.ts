import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { docker, type Engine } from "../../../tools/engine/docker";
import { OWNER_LABEL } from "../../../tools/engine/owned-containers";
import { ownIdentity } from "../../../tools/engine/users";
import { runCommand, type CommandResult } from "../../../tools/process/child";
import { provideDynamoDbLocalImage } from "../../../tools/trial/dynamodb-local-image";
import { testEngine } from "../containers/containers";
import { transactorImage } from "../containers/transactor-image";
import { projectDirectory } from "../project-directory";
import { pollUntil } from "../transactor/poll-until";
import { COMPOSE_COMMAND } from "./compose-command";

const COMPOSE_FILE = join(projectDirectory, "docker", "compose.yaml");
const SERVICES = ["network", "storage-volume", "storage", "table", "transactor", "peer"];
const HEALTHY_LIMIT_MILLISECONDS = 120_000;

/** What a test gives a project beside the compose file. */
export interface ProjectOptions {
  /** Variables that the compose file reads, over those of the tests' images. @default - none */
  readonly variables?: Readonly<Record<string, string>>;
  /** Services of a second compose file. @default - none */
  readonly services?: Readonly<Record<string, object>>;
}

/** What the engine knows of a container of a service. */
export interface ServiceContainer {
  readonly Id: string;
  readonly State: {
    readonly Status: string;
    readonly Pid: number;
    readonly ExitCode: number;
    readonly Health?: { readonly Status: string };
  };
  readonly HostConfig: {
    readonly NetworkMode: string;
    readonly ReadonlyRootfs: boolean;
    readonly CapDrop: readonly string[] | null;
    readonly SecurityOpt: readonly string[] | null;
    readonly Privileged: boolean;
    readonly Memory: number;
    readonly PortBindings: Readonly<Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[]>>;
  };
  readonly Config: { readonly User: string };
  readonly Mounts: readonly { readonly Type: string; readonly Name?: string; readonly Destination: string }[];
}

let projects = 0;

/** The compose file under a name of its own, on a network that nobody else has. */
export class ComposeProject {
  public readonly name: string;
  private readonly directory = mkdtempSync(join(tmpdir(), "datomic-compose-"));

  private constructor(
    private readonly engine: Engine,
    private readonly environment: NodeJS.ProcessEnv,
    services: Readonly<Record<string, object>>,
  ) {
    projects += 1;
    this.name = `datomic-test-${process.pid}-${projects}`;
    const labels = { labels: { [OWNER_LABEL]: ownIdentity() } };
    const labelled = Object.fromEntries(SERVICES.map((service) => [service, { ...labels, ...services[service] }]));
    // No bridge can be made beside the machine's own engine; a network without one has the same loopback interface.
    const network = { ...labelled["network"], network_mode: "none" };
    writeFileSync(this.secondFile, stringify({ services: { ...labelled, network } }));
  }

  private get secondFile(): string {
    return join(this.directory, "second.yaml");
  }

  private get words(): readonly string[] {
    return ["-p", this.name, "-f", COMPOSE_FILE, "-f", this.secondFile];
  }

  /** Gives a project that is not up yet, with the images of the tests. Close it in `afterAll`. */
  public static async make({ variables = {}, services = {} }: ProjectOptions = {}): Promise<ComposeProject> {
    const engine = await testEngine();
    const images = {
      DATOMIC_IMAGE: await transactorImage(),
      DATOMIC_STORAGE_IMAGE: await provideDynamoDbLocalImage(engine, projectDirectory),
    };
    return new ComposeProject(engine, { ...engine.environment, ...images, ...variables }, services);
  }

  /** Runs a command of Compose and returns whatever exit code it had. */
  public run(...words: readonly string[]): Promise<CommandResult> {
    const [file = "", ...before] = COMPOSE_COMMAND;
    return runCommand(file, [...before, ...this.words, ...words], { environment: this.environment });
  }

  /**
   * Runs a command of Compose.
   *
   * @throws Error with what it said when it fails
   */
  public async succeed(...words: readonly string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await this.run(...words);
    if (exitCode !== 0) throw new Error(`${words.join(" ")} ended with ${exitCode}:\n${stdout}${stderr}`);
    return stdout + stderr;
  }

  /** What a peer's shell prints that is given a program on its standard input. */
  public async peerSays(program: string, ...words: readonly string[]): Promise<string> {
    const [file = "", ...before] = COMPOSE_COMMAND;
    const child = spawn(file, [...before, ...this.words, "run", "--rm", "-T", "peer", ...words], {
      env: this.environment,
      stdio: ["pipe", "pipe", "pipe"],
    });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (piece: string) => (text += piece));
    }
    child.stdin.end(program);
    await once(child, "close");
    return text;
  }

  /**
   * The container of a service, running or not.
   *
   * @throws Error when there is none
   */
  public async inspect(service: string): Promise<ServiceContainer> {
    const labels = [`com.docker.compose.project=${this.name}`, `com.docker.compose.service=${service}`];
    const id = await docker(this.engine, ["ps", "-aq", ...labels.flatMap((label) => ["--filter", `label=${label}`])]);
    return JSON.parse(await docker(this.engine, ["inspect", "--format", "{{json .}}", id])) as ServiceContainer;
  }

  /** Runs a program in the running container of a service. */
  public async exec(service: string, ...command: readonly string[]): Promise<string> {
    return docker(this.engine, ["exec", (await this.inspect(service)).Id, ...command]);
  }

  /** Waits until the health check of the transactor is content. */
  public async becomesHealthy(): Promise<void> {
    await pollUntil(
      async () => (await this.inspect("transactor")).State.Health?.Status === "healthy",
      HEALTHY_LIMIT_MILLISECONDS,
      () => "the transactor did not become healthy",
    );
  }

  /** Containers and volumes that are there, running or not. */
  public async leftovers(): Promise<string[]> {
    const filter = ["--filter", `label=com.docker.compose.project=${this.name}`];
    const containers = await docker(this.engine, ["ps", "-a", "--format", "{{.Names}}", ...filter]);
    const volumes = await docker(this.engine, ["volume", "ls", "--format", "{{.Name}}", ...filter]);
    return [...containers.split("\n"), ...volumes.split("\n")].filter((name) => name !== "");
  }

  /** Removes everything. */
  public async close(): Promise<void> {
    await this.run("down", "--volumes", "--remove-orphans");
    rmSync(this.directory, { recursive: true, force: true });
  }
}
