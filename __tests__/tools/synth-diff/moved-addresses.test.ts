import { actionsIn, differenceIn, resourcesOf } from "./synthesized-sides";

describe("moved addresses", () => {
  const queue = (name: string, values: object = { name: "q" }): object =>
    resourcesOf("aws_sqs_queue", { [name]: values });

  test("are one resource under two names, and references follow it", () => {
    const policy = (name: string): object => ({
      queue_url: `\${aws_sqs_queue.${name}.url}`,
      depends_on: [`aws_sqs_queue.${name}`],
    });
    const stack = (name: string): object => ({
      resource: { aws_sqs_queue: { [name]: { name: "q" } }, aws_sqs_queue_policy: { P: policy(name) } },
    });
    const { stacks, renames } = differenceIn(stack("Old"), {
      ...stack("New"),
      moved: [{ from: "aws_sqs_queue.Old", to: "aws_sqs_queue.New" }],
    });
    expect(stacks[0]!.changes).toMatchObject([
      { action: "moved", address: "aws_sqs_queue.New", previousAddress: "aws_sqs_queue.Old", arguments: [] },
    ]);
    expect(stacks[0]!.changes).toHaveLength(1);
    expect(renames).toEqual([]);
  });

  test("are followed through a chain, and what else changed is named", () => {
    const { stacks } = differenceIn(queue("A"), {
      ...queue("C", { name: "other" }),
      moved: [
        { from: "aws_sqs_queue.B", to: "aws_sqs_queue.C" },
        { from: "aws_sqs_queue.A", to: "aws_sqs_queue.B" },
      ],
    });
    expect(stacks[0]!.changes).toMatchObject([
      { action: "moved", previousAddress: "aws_sqs_queue.A", arguments: [{ before: "q", after: "other" }] },
    ]);
  });

  test.each([
    ["to nowhere", [{ from: "aws_sqs_queue.A", to: "aws_sqs_queue.C" }]],
    ["from nowhere", [{ from: "aws_sqs_queue.X", to: "aws_sqs_queue.B" }]],
    ["in a circle", [{ from: "aws_sqs_queue.A", to: "aws_sqs_queue.A" }]],
  ])("are none when the block leads %s, and the block is told", (_, moved) => {
    expect(actionsIn(differenceIn(queue("A"), { ...queue("B"), moved }))).toEqual([
      "removed aws_sqs_queue.A",
      "added aws_sqs_queue.B",
      `added moved.${moved[0]!.from}`,
    ]);
  });

  test("leave no trace when the block is in both revisions", () => {
    const moved = [{ from: "aws_sqs_queue.Older", to: "aws_sqs_queue.A" }];
    expect(differenceIn({ ...queue("A"), moved }, { ...queue("A"), moved }).stacks).toEqual([]);
    expect(actionsIn(differenceIn({ ...queue("A"), moved }, queue("A")))).toEqual([
      "removed moved.aws_sqs_queue.Older",
    ]);
  });

  test("let another resource take the old address", () => {
    const after = { resource: { aws_sqs_queue: { A: { name: "new" }, B: { name: "q" } } } };
    const moved = { moved: [{ from: "aws_sqs_queue.A", to: "aws_sqs_queue.B" }] };
    expect(actionsIn(differenceIn(queue("A"), { ...after, ...moved }))).toEqual([
      "added aws_sqs_queue.A",
      "moved aws_sqs_queue.B",
    ]);
  });

  test("are not guessed from a removed block that keeps, or an import", () => {
    const removed = [{ from: "aws_sqs_queue.A", lifecycle: { destroy: false } }];
    const imports = [{ to: "aws_sqs_queue.B", id: "https://sqs/q" }];
    expect(actionsIn(differenceIn(queue("A"), { ...queue("B"), removed, import: imports }))).toEqual([
      "forgotten aws_sqs_queue.A",
      "imported aws_sqs_queue.B",
    ]);
    expect(actionsIn(differenceIn(queue("A"), { removed: [{ from: "aws_sqs_queue.A" }] }))).toEqual([
      "removed aws_sqs_queue.A",
      "added removed.aws_sqs_queue.A",
    ]);
  });
});
