import type { AwsAnswer, AwsCall, FaultRule } from "./fault-proxy";
import { HANG_UP } from "./fault-proxy";

/** Lets the emulator answer a JSON call and changes what it said. */
export function changeAnswer(action: string, change: (answer: unknown, call: AwsCall) => unknown): FaultRule {
  return {
    action,
    handle: async (call, forward) => {
      const answer = await forward();
      const changed = change(JSON.parse(answer.body.toString("utf8")), call);
      return { ...answer, body: Buffer.from(JSON.stringify(changed)) };
    },
  };
}

/** Answers a JSON call with an AWS error, without asking the emulator. */
export function failWith(action: string, status: number, errorType: string, message: string): FaultRule {
  const answer: AwsAnswer = {
    status,
    headers: { "content-type": "application/x-amz-json-1.1" },
    body: Buffer.from(JSON.stringify({ __type: errorType, message })),
  };
  return { action, handle: () => Promise.resolve(answer) };
}

/** A rule that holds calls back until it is opened. */
export interface Gate extends FaultRule {
  /** Lets through what waits, and everything that comes later. */
  open(): void;
}

/**
 * Holds an action back until the gate is opened.
 *
 * @param when `before`: the emulator has not been asked yet; `after`: it has done the work, and the caller does not know
 */
export function gate(action: string, when: "before" | "after"): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    action,
    open: () => {
      open();
    },
    handle: async (_call, forward) => {
      if (when === "before") await opened;
      const answer = await forward();
      await opened;
      return answer;
    },
  };
}

/** Lets `count` calls of any action through and hangs up on every later one, as if the caller's network had died. */
export function hangUpAfter(count: number): FaultRule {
  let passed = 0;
  return {
    action: () => true,
    handle: (_call, forward) => {
      passed += 1;
      return passed <= count ? forward() : Promise.resolve(HANG_UP);
    },
  };
}
