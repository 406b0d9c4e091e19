import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { writeDistribution, type LauncherFlavour } from "./fake-distribution";
import { javaProcess, writeFakeJava, type JavaBehaviour, type JavaProcess } from "./fake-java";
import { installProgram, type Constants } from "./installed-program";

/** Values of variables; a value of bytes is passed on as they are. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a bed is made of. */
export interface StartBedOptions {
  /** @default "replaces itself" */
  readonly flavour?: LauncherFlavour;
  /** A script under `bin` that starts no Java. @default - none */
  readonly brokenTool?: string;
  /** @default "exits at once" */
  readonly java?: JavaBehaviour;
  /** Memory limit of the container, as the control group says it. @default - no limit */
  readonly memoryLimitBytes?: number;
  /** @default - as in the image, but no limit of memory, and 10.9.8.7 as the container's address */
  readonly constants?: Constants;
}

/** How one start differs from the others. */
export interface StartOptions {
  /** Words after the program's name. */
  readonly words?: readonly string[];
  /** A command that runs the program, for example with another mask of permissions. */
  readonly wrapper?: (program: string) => readonly string[];
}

/** A start that came to its end. */
export interface StartResult {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The Java that the program became; nothing when it did not. */
  readonly java: JavaProcess | undefined;
}

/** A start that goes on. */
export interface RunningStart {
  readonly child: ChildProcess;
  readonly result: Promise<StartResult>;
  /** The Java that the program has become so far. */
  java(): JavaProcess | undefined;
}

/** The address that a container outside of ECS has in these tests. */
export const CONTAINER_ADDRESS = "10.9.8.7";

const ADDRESSES = `Main:
  +-- 0.0.0.0/0 3 0 5
     |-- 127.0.0.1
        /32 host LOCAL
     |-- 169.254.172.2
        /32 host LOCAL
     |-- 10.9.8.0
        /24 link UNICAST
     |-- ${CONTAINER_ADDRESS}
        /32 host LOCAL
     |-- 10.9.8.255
        /32 link BROADCAST
`;

/** What every transactor of a test needs; a test changes what it is about. */
export const SOUND_ENVIRONMENT: Environment = {
  DATOMIC_HEAP_MIB: "1024",
  DATOMIC_PROPERTY_PROTOCOL: "ddb",
  DATOMIC_PROPERTY_PORT: "4334",
  DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE: "datomic-test-orders",
  DATOMIC_PROPERTY_AWS_DYNAMODB_REGION: "eu-west-1",
  DATOMIC_PROPERTY_MEMORY_INDEX_THRESHOLD: "32m",
  DATOMIC_PROPERTY_MEMORY_INDEX_MAX: "256m",
  DATOMIC_PROPERTY_OBJECT_CACHE_MAX: "128m",
};

/** A program, a distribution and a Java of its own, and what was started there. */
export class StartBed {
  public readonly root = mkdtempSync(join(tmpdir(), "datomic-start-"));
  private readonly running = new Set<ChildProcess>();
  private readonly waiting: (() => void)[] = [];
  private free = availableParallelism() + 1;
  private runs = 0;

  public constructor({ flavour, brokenTool, java, memoryLimitBytes, constants }: StartBedOptions = {}) {
    mkdirSync(this.controlGroups);
    if (memoryLimitBytes !== undefined) {
      writeFileSync(join(this.controlGroups, "memory.max"), `${memoryLimitBytes}\n`);
    }
    writeFileSync(join(this.root, "addresses"), ADDRESSES);
    installProgram(this.program, {
      CONTROL_GROUPS: this.controlGroups,
      KERNEL_ADDRESSES: join(this.root, "addresses"),
      ...constants,
    });
    writeDistribution(this.distribution, flavour ?? "replaces itself", brokenTool);
    writeFakeJava(this.javaHome, java ?? "exits at once");
  }

  public get program(): string {
    return join(this.root, "program");
  }

  public get distribution(): string {
    return join(this.root, "distribution");
  }

  public get javaHome(): string {
    return join(this.root, "java");
  }

  private get controlGroups(): string {
    return join(this.root, "control-groups");
  }

  /** A folder of its own for one start. */
  public folder(): string {
    this.runs += 1;
    const folder = join(this.root, `run-${this.runs}`);
    mkdirSync(folder);
    return folder;
  }

  /** Whether any Java was started so far. */
  public get startedJava(): boolean {
    return readdirSync(join(this.javaHome, "notes")).length > 0;
  }

  /**
   * The whole environment of a start, nothing inherited.
   *
   * @param environment variables over the bed's; undefined leaves one out
   */
  public environment(environment: Environment): Record<string, string> {
    const folder = this.folder();
    const whole: Environment = {
      PATH: "/usr/local/bin:/usr/bin:/bin",
      DATOMIC_HOME: this.distribution,
      JAVA_HOME: this.javaHome,
      TMPDIR: folder,
      DATOMIC_PROPERTY_DATA_DIR: join(folder, "data"),
      ...environment,
    };
    const given = Object.entries(whole).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return Object.fromEntries(given);
  }

  /** Starts the program with the bed's environment and these variables over it. */
  public start(environment: Environment, { words = [], wrapper }: StartOptions = {}): RunningStart {
    const program = join(this.program, "start");
    const [file = program, ...before] = wrapper?.(program) ?? [program];
    const child = spawn(file, [...before, ...words], {
      cwd: this.root,
      env: this.environment(environment),
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that whatever it leaves behind is ended with it.
      detached: true,
    });
    this.running.add(child);
    const java = (): JavaProcess | undefined => javaProcess(this.javaHome, child.pid!);
    const texts = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        texts[name] += text;
      });
    }
    const result = new Promise<StartResult>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (exitCode, signal) => {
        this.running.delete(child);
        resolve({ exitCode, signal, ...texts, java: java() });
      });
    });
    return { child, result, java };
  }

  /** Runs the program to its end, a few of them at once. */
  public async run(environment: Environment, options: StartOptions = {}): Promise<StartResult> {
    if (this.free === 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.free -= 1;
    try {
      return await this.start(environment, options).result;
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.free += 1;
      else next();
    }
  }

  /** Ends what still runs and removes everything. */
  public async close(): Promise<void> {
    const left = [...this.running];
    await Promise.all(
      left.map(
        (child) =>
          new Promise((resolve) => {
            child.once("close", resolve);
            process.kill(-child.pid!, "SIGKILL");
          }),
      ),
    );
    rmSync(this.root, { recursive: true, force: true });
  }
}
