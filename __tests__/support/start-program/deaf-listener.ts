import { spawn } from "node:child_process";
import { connect, type Socket } from "node:net";

/** A port whose queue of connections is full: the kernel answers no further one, and refuses none. */
export interface DeafListener {
  readonly port: number;
  close(): Promise<void>;
}

/** A program with the smallest queue, which prints its port. */
const PROGRAM =
  'const server = require("net").createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => console.log(server.address().port));';

/** More than a queue of one takes. */
const FILLERS = 6;

/** Starts a process that listens, stops it before it accepts anybody, and fills its queue. */
export async function startDeafListener(): Promise<DeafListener> {
  const child = spawn(process.execPath, ["-e", PROGRAM], { stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.stdout.setEncoding("utf8").once("data", (text: string) => {
      resolve(Number(text));
    });
  });
  child.kill("SIGSTOP");
  const fillers = Array.from({ length: FILLERS }, (): Socket => connect(port, "127.0.0.1"));
  for (const filler of fillers) filler.on("error", () => undefined);
  // The first one is taken at once; those after it are in the queue or wait for it.
  await new Promise((resolve) => fillers[0]!.once("connect", resolve));
  await new Promise((resolve) => setImmediate(resolve));
  return {
    port,
    close: () => {
      for (const filler of fillers) filler.destroy();
      return new Promise((resolve) => {
        child.once("close", () => {
          resolve();
        });
        child.kill("SIGKILL");
      });
    },
  };
}
