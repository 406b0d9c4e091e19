import { createInterface } from "node:readline/promises";
import { InterruptedError, type StopSignals } from "../process/stop-signals.js";

/** Asks a person; only `yes` agrees. */
export type Confirm = (question: string) => Promise<boolean>;

/** Agrees to everything, for pipelines whose consent was given elsewhere. */
export const agree: Confirm = () => Promise.resolve(true);

/**
 * Asks on the terminal.
 *
 * @throws Error when there is no terminal to ask on
 */
export function askOnTerminal(signals: StopSignals): Confirm {
  return async (question) => {
    if (!process.stdin.isTTY) {
      throw new Error(
        "nobody can be asked here, for standard input is no terminal; read the plan and use --auto-approve",
      );
    }
    const prompt = createInterface({ input: process.stdin, output: process.stdout });
    // While a prompt is open the terminal's Ctrl-C comes as a key, not as a signal.
    prompt.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
    try {
      const closed = new Promise<string>((resolve) =>
        prompt.once("close", () => {
          resolve("");
        }),
      );
      const answer = await Promise.race([prompt.question(`\n${question} [yes/no] `, { signal: signals.stop }), closed]);
      return answer.trim().toLowerCase() === "yes";
    } catch (error) {
      if (signals.stop.aborted) throw new InterruptedError("the question");
      throw error;
    } finally {
      prompt.close();
    }
  };
}
