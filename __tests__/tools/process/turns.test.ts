import { SkippedError, Turns } from "../../../tools/process/turns";

const item = (id: string, ...dependencies: string[]) => ({ id, dependencies });
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("turns", () => {
  test("come after what they depend on, whatever the order of asking", async () => {
    const turns = new Turns([item("a"), item("b", "a"), item("c", "b")], 2);
    const done: string[] = [];
    const take = (id: string): Promise<void> =>
      turns.take(id, async () => {
        await nextTurn();
        done.push(id);
      });
    await Promise.all([take("c"), take("b"), take("a")]);
    expect(done).toEqual(["a", "b", "c"]);
  });

  test("are never more than allowed at the same time", async () => {
    const ids = ["a", "b", "c", "d"];
    const turns = new Turns(
      ids.map((id) => item(id)),
      2,
    );
    let working = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      working += 1;
      most = Math.max(most, working);
      await nextTurn();
      working -= 1;
    };
    await Promise.all(ids.map((id) => turns.take(id, work)));
    expect(most).toBe(2);
  });

  test("are not given any more after a failure, and say whose it was", async () => {
    const turns = new Turns([item("a"), item("b", "a"), item("c")], 1);
    const results = await Promise.allSettled([
      turns.take("a", () => Promise.reject(new Error("no"))),
      turns.take("b", () => Promise.resolve()),
      turns.take("c", () => Promise.resolve()),
    ]);
    const reasons = results.map((result) => (result.status === "rejected" ? (result.reason as Error) : undefined));
    expect(reasons.map((reason) => reason?.message)).toEqual([
      "no",
      "not started, because a failed",
      "not started, because a failed",
    ]);
    expect(reasons[1]).toBeInstanceOf(SkippedError);
  });
});
