import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pollUntil } from "./poll-until";

/** A line of the log or of standard output that a transactor writes. */
export type Sign = string | RegExp;

/** How a transactor is started. */
export interface TransactorStart {
  /** Root of an unpacked distribution. */
  readonly distribution: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly environment: NodeJS.ProcessEnv;
  /**
   * What `bin/transactor` gets in front of the properties file.
   *
   * @default - a heap of 512 MiB, and the log as plain lines on standard output
   */
  readonly jvmOptions?: readonly string[];
}

const DEFAULT_OPTIONS = [
  "-Xmx512m",
  "-Xms128m",
  `-Dlogback.configurationFile=${join(__dirname, "logback-console.xml")}`,
  "-XX:+UseG1GC",
  // Starts of a test count, not how fast it runs after an hour.
  "-XX:TieredStopAtLevel=1",
];

const SIGN_LIMIT_MILLISECONDS = 60_000;
const PING_LIMIT_MILLISECONDS = 2_000;

/** The event of a process that is active. */
export const HEARTBEAT = /:event :transactor\/heartbeat[,}]/;

/** The event of a process that waits. */
export const STANDBY = /:event :transactor\/standby[,}]/;

/** A transactor that was started by `bin/transactor`, in a process group of its own. */
export class TransactorProcess {
  private readonly child: ChildProcess;
  private readonly directory: string;
  private readonly ended: Promise<number | NodeJS.Signals>;
  private readonly properties: Readonly<Record<string, string>>;
  private text = "";

  public constructor({ distribution, properties, environment, jvmOptions = DEFAULT_OPTIONS }: TransactorStart) {
    this.properties = properties;
    this.directory = mkdtempSync(join(tmpdir(), "datomic-transactor-"));
    const file = join(this.directory, "transactor.properties");
    const lines = Object.entries(properties).map(([name, value]) => `${name}=${value}\n`);
    writeFileSync(file, lines.join(""), { mode: 0o600 });
    this.child = spawn(join(distribution, "bin", "transactor"), [...jvmOptions, file], {
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    for (const stream of [this.child.stdout!, this.child.stderr!]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.text += text;
      });
    }
    this.ended = new Promise((resolve, reject) => {
      this.child.once("error", reject);
      this.child.once("close", (code, signal) => {
        resolve(code ?? signal!);
      });
    });
  }

  /** Everything that was printed so far. */
  public get output(): string {
    return this.text;
  }

  /** How many lines so far have the sign. */
  public count(sign: Sign): number {
    const isSigned = (line: string): boolean => (typeof sign === "string" ? line.includes(sign) : sign.test(line));
    return this.text.split("\n").filter(isSigned).length;
  }

  /** Waits for as many lines with a sign. */
  public async shows(sign: Sign, times = 1): Promise<void> {
    await pollUntil(
      () => {
        if (this.count(sign) >= times) return true;
        if (this.child.exitCode !== null) throw new Error(`it ended without ${sign}:\n${this.text}`);
        return false;
      },
      SIGN_LIMIT_MILLISECONDS,
      () => `there were ${this.count(sign)} and not ${times} of ${sign}:\n${this.text}`,
    );
  }

  /** The exit status, or the signal that ended it. */
  public exit(): Promise<number | NodeJS.Signals> {
    return this.ended;
  }

  /** Sends a signal to the process that was started. */
  public signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** The status with which the ping endpoint answers, or undefined when nobody does. */
  public ping(path = "/health"): Promise<number | undefined> {
    const { "ping-host": host, "ping-port": port } = this.properties;
    return new Promise((resolve) => {
      const request = get({ host, port, path, agent: false, timeout: PING_LIMIT_MILLISECONDS }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.once("timeout", () => request.destroy());
      request.once("error", () => {
        resolve(undefined);
      });
    });
  }

  /** Ends whatever is left of it; may be called more than once. */
  public async end(): Promise<void> {
    try {
      process.kill(-this.child.pid!, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
    await this.ended;
    rmSync(this.directory, { recursive: true, force: true });
  }
}
