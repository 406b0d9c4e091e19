import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { projectDirectory } from "../project-directory";

/** Another process that uses an engine, and would go on until it is killed. */
export interface EngineUser {
  /** The engine it was given. */
  readonly host: string;
  /** The container it started; empty when it was told no image. */
  readonly containerId: string;
  /** Kills the process, which leaves it no time to clean up. */
  kill(): Promise<void>;
}

const MODULES = join(projectDirectory, "tools", "engine");

const PROGRAM = `
import { provideEngine } from ${JSON.stringify(join(MODULES, "engine.ts"))};
import { startContainer } from ${JSON.stringify(join(MODULES, "container.ts"))};
const [checkout, image] = process.argv.slice(1);
const engine = await provideEngine(checkout);
const container = image === undefined ? { id: "" } : await startContainer(engine, { image, command: ["sleep", "600"] });
console.log(JSON.stringify({ host: engine.host, containerId: container.id }));
setInterval(() => {}, 1000);
`;

/**
 * Starts a process that asks for the engine of a checkout.
 *
 * @param image what it starts a container from
 */
export async function startEngineUser(checkout: string, image?: string): Promise<EngineUser> {
  const words = ["--import", "tsx", "--input-type=module", "--eval", PROGRAM, checkout];
  const child = spawn(process.execPath, image === undefined ? words : [...words, image], {
    cwd: projectDirectory,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  const failed = ended.then(() => Promise.reject(new Error("the other process ended before it had an engine")));
  failed.catch(() => undefined);
  const [line] = (await Promise.race([once(child.stdout.setEncoding("utf8"), "data"), failed])) as [string];
  return {
    ...(JSON.parse(line) as { readonly host: string; readonly containerId: string }),
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
