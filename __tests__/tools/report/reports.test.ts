import { environments } from "../../../config/environments";
import { findEnvironment } from "../../../tools/synth/find-environment";
import { lookAround } from "../../../tools/report/hints";
import { outputList } from "../../../tools/report/outputs";
import { changesLine, countOf, indent, stackList } from "../../../tools/report/resource-list";
import { sections } from "../../../tools/report/sections";
import { memoryPlans } from "../../../tools/report/system-plans";

describe("reports", () => {
  test("list stacks with their resources by type", () => {
    const counts = new Map([
      ["aws_iam_policy", 1],
      ["aws_iam_role", 12],
    ]);
    expect(stackList([{ id: "access", counts }])).toBe("access: 13 resources\n   1 aws_iam_policy\n  12 aws_iam_role");
  });

  test("say in few words what an apply did", () => {
    const done = (action: string) => ({ address: "a", type: "t", action });
    expect(changesLine([done("create"), done("create"), done("read"), done("update")])).toBe("2 created, 1 updated");
    expect(changesLine([])).toBe("nothing to change");
  });

  test("count in words", () => {
    expect([countOf(1, "stack"), countOf(0, "stack"), countOf(2, "stack")]).toEqual([
      "1 stack",
      "0 stacks",
      "2 stacks",
    ]);
  });

  test("align outputs, and do not show sensitive ones", () => {
    const outputs = {
      name: { value: "orders", sensitive: false },
      long_name: { value: ["a"], sensitive: false },
      key: { value: "secret", sensitive: true },
    };
    expect(
      outputList([
        { id: "storage", outputs },
        { id: "empty", outputs: {} },
      ]),
    ).toBe('storage\n  name       orders\n  long_name  ["a"]\n  key        (sensitive)');
  });

  test("have headings, and leave out sections without text", () => {
    const parts = [
      { title: "One", text: "a" },
      { title: "None", text: "" },
      { title: "Two", text: "b" },
    ];
    expect(sections(parts)).toBe("One\n---\na\n\nTwo\n---\nb\n");
  });

  test("indent lines that hold something", () => {
    expect(indent("a\n\nb")).toBe("  a\n\n  b");
  });

  test("explain each system's memory", () => {
    const text = memoryPlans(findEnvironment(environments, "production"));
    expect(text).toContain("system orders: 2048 CPU units, 8192 MiB");
    expect(text).toContain("system audit: 1024 CPU units, 2048 MiB");
    expect(text.match(/heap \(-Xmx, -Xms\)/g)).toHaveLength(2);
  });

  test("say how to look around in an emulator that is up, and how to stop it", () => {
    const emulator = { endpointUrl: "http://127.0.0.1:5000", processId: 7, logFile: "/tmp/moto.log" };
    const text = lookAround(emulator, { AWS_ENDPOINT_URL: "http://127.0.0.1:5000", AWS_ACCESS_KEY_ID: "emulator" }, [
      { id: "storage", directory: "/out/storage", dependencies: [] },
    ]);
    expect(text).toContain("export AWS_ENDPOINT_URL=http://127.0.0.1:5000");
    expect(text).toContain("(cd /out/storage && terraform state list)");
    expect(text).toContain("stop it with: kill 7");
  });
});
