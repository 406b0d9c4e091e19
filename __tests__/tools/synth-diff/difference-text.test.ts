import { COMMENT_LIMIT_BYTES } from "../../../tools/review/markdown";
import { MARKER } from "../../../tools/synth-diff/difference-document";
import { differenceText } from "../../../tools/synth-diff/difference-text";
import { differenceIn, differenceOf, resourcesOf } from "./synthesized-sides";

const TABLE = { name: "t", lifecycle: { prevent_destroy: true } };
const service = (values: object): object => resourcesOf("aws_ecs_service", { Service: values });

describe("a comparison in words", () => {
  test("says that nothing differs, and of what", () => {
    const difference = differenceOf({ a: service({}), b: {} }, { a: service({}), b: {} });
    expect(differenceText(difference, "text")).toBe(
      "Synthesized Terraform: main (0a1b2c3d4e) to the working tree\nno difference in 2 stacks\n",
    );
  });

  test("shows what may be lost before everything else", () => {
    const before = {
      "a-first": service({ count: 1 }),
      "b-storage": resourcesOf("aws_dynamodb_table", { Table: TABLE }),
    };
    const text = differenceText(differenceOf(before, { "a-first": service({ count: 2 }), "b-storage": {} }), "text");
    expect(text.split("\n").slice(0, 6)).toEqual([
      "Synthesized Terraform: main (0a1b2c3d4e) to the working tree",
      "!! 1 danger; 2 of 2 stacks differ; resources: 1 removed, 1 changed",
      "",
      "!! What may be lost",
      "-------------------",
      expect.stringMatching(/^ {2}- b-storage: aws_dynamodb_table\.Table is gone .* To do: put it back/),
    ]);
    expect(text.indexOf("What may be lost")).toBeLessThan(text.indexOf("\na-first\n"));
  });

  test("writes each argument on a line of its own, before and after", () => {
    const before = service({ count: 1, subnets: ["a", "b"], network: { public: false }, tags: { old: "x" } });
    const after = service({ count: 2, subnets: ["b", "c"], network: { public: false, groups: ["g"] }, tags: {} });
    const lines = differenceText(differenceIn(before, after), "text").split("\n").slice(5);
    expect(lines).toEqual([
      "resources: 1 changed",
      "  aws_ecs_service.Service",
      "-   count = 1",
      "+   count = 2",
      '+   network.groups = ["g"]',
      '-   subnets: "a"',
      '+   subnets: "c"',
      '-   tags.old = "x"',
      "",
    ]);
  });

  test("names moves, orders, and what only leaves or enters the state", () => {
    const queues = (byName: object): object => ({ resource: { aws_sqs_queue: byName } });
    const text = differenceText(
      differenceIn(queues({ A: { name: "a" }, B: { name: "b", list: [1, 2] }, C: { fifo: true } }), {
        ...queues({ A2: { name: "a" }, B: { name: "b", list: [2, 1] }, D: { delay: 1 } }),
        moved: [{ from: "aws_sqs_queue.A", to: "aws_sqs_queue.A2" }],
        removed: [{ from: "aws_sqs_queue.C", lifecycle: { destroy: false } }],
        import: [{ to: "aws_sqs_queue.D", id: "d" }],
      }),
      "text",
    );
    expect(text.split("\n").slice(6)).toEqual([
      "  aws_sqs_queue.A2 (moved from aws_sqs_queue.A)",
      "  aws_sqs_queue.B",
      "    list: the same entries in another order",
      "- aws_sqs_queue.C (leaves the state, stays in the account)",
      "-   fifo = true",
      "+ aws_sqs_queue.D (takes over what exists)",
      "+   delay = 1",
      "",
    ]);
  });

  test("tells once what is the same in several stacks", () => {
    const stacks = (count: number): Record<string, object> =>
      Object.fromEntries(["a", "b", "c", "d", "e"].map((id) => [id, service({ count })]));
    const text = differenceText(differenceOf(stacks(1), stacks(2)), "text");
    expect(text.match(/count = 2/g)).toHaveLength(1);
    expect(text).toContain("a, b, c and 2 more\n");
    expect(text).toContain("The same in a, b, c, d, e.");
  });

  test("says which stacks are new and which are gone", () => {
    const text = differenceText(differenceOf({ old: service({}) }, { new: service({}) }), "text");
    expect(text).toMatch(/^new \(new\)$/m);
    expect(text).toMatch(/^! {2}old \(gone\)$/m);
    expect(text).toContain("Probably renamed, without a moved block");
  });
});

describe("a comparison as the comment of a pull request", () => {
  test("begins with the line by which it is found again", () => {
    const text = differenceText(differenceIn(service({}), service({ a: 1 })), "markdown");
    expect(text.startsWith(`${MARKER}\n`)).toBe(true);
    expect(text).toContain("```diff\n  aws_ecs_service.Service\n+   a = 1\n```");
  });

  test("stays below the forge's limit, and says where everything is", () => {
    const many = Object.fromEntries(
      [...Array(3000).keys()].map((n) => [`R${n}`, { name: `n${n}`, text: "x".repeat(200) }]),
    );
    const text = differenceText(differenceIn({}, resourcesOf("aws_sqs_queue", many)), "markdown");
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(COMMENT_LIMIT_BYTES);
    expect(text).toContain("`npm run synth:diff` prints all of it in a terminal");
    expect(text).toContain("resources: 3000 added");
  });

  test.each([
    ["a fence", "```\n# heading"],
    ["a mention", "@everyone #1"],
    ["markup", "<details><script>alert(1)</script> <!-- -->"],
    ["a link", "[here](https://example.com) ![](https://example.com/x.png)"],
    ["a table's end", "a | b\n| --- |"],
    ["code", "` `` @someone"],
  ])("lets nothing in from the configuration: %s", (_, text) => {
    const hostile = resourcesOf("aws_sqs_queue", {
      [text]: { name: text, [text]: text, tags: { [text]: [text, { [text]: text }] } },
    });
    const stacks = { [text]: hostile };
    for (const difference of [
      differenceOf({}, stacks),
      differenceOf(stacks, {}),
      differenceIn(hostile, resourcesOf("aws_sqs_queue", { B: {} })),
    ]) {
      const outside = differenceText(difference, "markdown")
        .replace(/^(`{3,})diff\n[^]*?\n\1$/gm, "")
        .replace(/`[^`\n]*`/g, "")
        .replace(/<code>[^<]*<\/code>/g, "");
      expect(outside.replaceAll(MARKER, "")).not.toMatch(/@\w|#1|<script|<!--|\]\(|```|^# /m);
    }
  });
});

describe("a comparison for programs", () => {
  test("holds paths, values, alarms and renames", () => {
    const difference = differenceIn(service({ count: 1 }), { ...service({ count: 2 }), output: { o: { value: 1 } } });
    expect(JSON.parse(differenceText(difference, "json"))).toEqual({
      before: { kind: "revision", name: "main", commit: "0a1b2c3d4e5f60718293" },
      after: { kind: "working tree", name: "/checkout" },
      stackCount: 1,
      stacks: [
        {
          stackId: "s",
          status: "changed",
          changes: [
            {
              address: "aws_ecs_service.Service",
              kind: "resource",
              type: "aws_ecs_service",
              action: "changed",
              arguments: [{ path: "count", kind: "changed", before: 1, after: 2 }],
            },
            { address: "output.o", kind: "output", type: "output", action: "added", after: { value: 1 } },
          ],
        },
      ],
      alarms: [],
      renames: [],
    });
  });
});
