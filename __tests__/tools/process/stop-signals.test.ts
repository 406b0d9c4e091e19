import { InterruptedError, throwIfStopped, watchSignals } from "../../../tools/process/stop-signals";

describe("interrupts", () => {
  test("ask for an orderly end once, and for an end at once only when they come again later", () => {
    let nowMs = 0;
    const told: string[] = [];
    const watch = watchSignals(
      (signal) => told.push(signal),
      () => nowMs,
    );
    try {
      expect(watch.exitCode()).toBeUndefined();
      process.emit("SIGINT");
      // npm hands on what the terminal has sent already.
      nowMs = 50;
      process.emit("SIGINT");
      expect(told).toEqual(["SIGINT"]);
      expect(watch.signals.stop.aborted).toBe(true);
      expect(watch.signals.force.aborted).toBe(false);
      expect(watch.exitCode()).toBe(130);
      nowMs = 2000;
      process.emit("SIGINT");
      expect(watch.signals.force.aborted).toBe(true);
      expect(() => {
        throwIfStopped(watch.signals, "the plan");
      }).toThrow(new InterruptedError("the plan"));
    } finally {
      watch.dispose();
    }
  });

  test.each([
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("by %s end with %i", (signal, exitCode) => {
    const watch = watchSignals();
    try {
      process.emit(signal);
      expect(watch.exitCode()).toBe(exitCode);
    } finally {
      watch.dispose();
    }
  });
});
