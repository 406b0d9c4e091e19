import { gate } from "../../../tools/process/gate";

describe("a gate", () => {
  test("lets those through who wait for it, and cannot be closed afterwards", async () => {
    const { open, close, opened } = gate();
    open();
    close(new Error("too late"));
    await expect(opened).resolves.toBeUndefined();
  });

  test("fails those who wait when it is closed, and nobody else", async () => {
    const { close, opened } = gate();
    close(new Error("never"));
    await new Promise((resolve) => setImmediate(resolve));
    await expect(opened).rejects.toThrow("never");
  });
});
