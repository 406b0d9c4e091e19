import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hasProgram } from "../../../tools/engine/choose-engine";
import { describeUnless } from "../describe-unless";
import { pollUntil } from "../transactor/poll-until";
import { startImmutableTags } from "./immutable-tags";

/** How a registry of a test behaves. */
export interface RegistryOptions {
  /**
   * Refuses to overwrite a tag, with ECR's answer.
   *
   * @default false
   */
  readonly immutableTags?: boolean;
  /**
   * Answers nobody but {@link REGISTRY_LOGIN}.
   *
   * @default false
   */
  readonly withLogin?: boolean;
}

/** A registry of images on the loopback interface, without any image at first. */
export interface TestRegistry {
  /** Begins the names of its images, for example `127.0.0.1:40123`; it speaks plain HTTP, as Docker expects there. */
  readonly host: string;
  /** Ends the registry and removes its images; may be called more than once. */
  close(): Promise<void>;
}

/** The only account of registries with a login. */
export const REGISTRY_LOGIN = { username: "tester", password: "password-of-the-test-registry" } as const;

/** What bcrypt makes of the password. */
const PASSWORD_HASH = "$2a$04$ylb69SP8wABEYjauXwj/Y.OiH2AHZpBOsOwckHH.MYf2kLipgfJZa";

const PROGRAM = "docker-registry";
const START_LIMIT_MILLISECONDS = 30_000;
const STOP_LIMIT_MILLISECONDS = 5_000;

/** Runs the registry until standard input closes, which it does even where the test's process is killed. */
const SUPERVISED = [
  "exec 3<&0",
  `${PROGRAM} serve "$1" 3<&- &`,
  "registry=$!",
  '{ cat; kill "$registry"; } <&3 >/dev/null 2>&1 &',
  'wait "$registry"',
].join("\n");

function missingRegistry(): string | undefined {
  if (hasProgram(PROGRAM)) return undefined;
  return `${PROGRAM} is not on the search path; as root: apt-get install ${PROGRAM}`;
}

/** Tests that need a registry: skipped with one line where the program is missing; never when `CI=true`. */
export function describeWithRegistry(name: string, define: () => void): void {
  describeUnless(missingRegistry, name, define);
}

function writeConfiguration(directory: string, { withLogin = false }: RegistryOptions): string {
  const accounts = join(directory, "accounts");
  writeFileSync(accounts, `${REGISTRY_LOGIN.username}:${PASSWORD_HASH}\n`);
  const configuration = {
    version: 0.1,
    log: { accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: join(directory, "images") }, delete: { enabled: false } },
    // Port 0: the system chooses a free one. Addresses in answers lead through whatever stands in front.
    http: { addr: "127.0.0.1:0", relativeurls: true },
    ...(withLogin ? { auth: { htpasswd: { realm: "test", path: accounts } } } : {}),
  };
  const file = join(directory, "configuration.yml");
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(configuration));
  return file;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.stdin!.end();
  const timer = setTimeout(() => process.kill(-child.pid!, "SIGKILL"), STOP_LIMIT_MILLISECONDS);
  await ended;
  clearTimeout(timer);
}

/**
 * Starts a registry on a free port of the loopback interface. Close it in `afterAll`; it ends with this process anyway.
 *
 * @throws Error with what it said when it does not start
 */
export async function startRegistry(options: RegistryOptions = {}): Promise<TestRegistry> {
  const missing = missingRegistry();
  if (missing !== undefined) throw new Error(missing);
  const directory = mkdtempSync(join(tmpdir(), "datomic-registry-"));
  const logFile = join(directory, "log");
  const log = openSync(logFile, "w");
  const words = ["-c", SUPERVISED, "sh", writeConfiguration(directory, options)];
  const child = spawn("sh", words, { stdio: ["pipe", log, log], detached: true });
  closeSync(log);
  const closing = [(): Promise<void> => end(child)];
  const close = async (): Promise<void> => {
    for (const each of closing.splice(0).reverse()) await each();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const said = (): string => readFileSync(logFile, "utf8");
    const address = (): string | undefined => /listening on (127\.0\.0\.1:\d+)/.exec(said())?.[1];
    await pollUntil(
      () => address() !== undefined || child.exitCode !== null,
      START_LIMIT_MILLISECONDS,
      () => `the registry did not start in time:\n${said()}`,
    );
    const host = address();
    if (host === undefined) throw new Error(`the registry ended as it started:\n${said()}`);
    if (options.immutableTags !== true) return { host, close };
    const proxy = await startImmutableTags(host);
    closing.push(() => proxy.close());
    return { host: proxy.host, close };
  } catch (error) {
    await close();
    throw error;
  }
}
