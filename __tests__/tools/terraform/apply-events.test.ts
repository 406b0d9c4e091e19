import { ApplyFollower } from "../../../tools/terraform/apply-events";

function follow(lines: readonly object[]): { follower: ApplyFollower; progress: string[] } {
  const progress: string[] = [];
  const follower = new ApplyFollower({ onProgress: (text) => progress.push(text) });
  for (const line of lines) follower.line(JSON.stringify(line));
  return { follower, progress };
}

const hook = (action: string, more: object = {}): object => ({
  resource: { addr: "aws_ecs_cluster.main", resource_type: "aws_ecs_cluster" },
  action,
  ...more,
});

describe("an apply that is followed", () => {
  test("tells each step of a resource in one short line", () => {
    const { progress } = follow([
      { type: "version", "@message": "Terraform 1.11.4" },
      { type: "apply_start", hook: hook("update") },
      { type: "apply_progress", hook: hook("update", { elapsed_seconds: 10 }) },
      { type: "apply_errored", hook: hook("update", { elapsed_seconds: 12 }) },
      { type: "apply_complete", hook: hook("delete", { elapsed_seconds: 1 }) },
    ]);
    expect(progress).toEqual([
      "aws_ecs_cluster.main: updating",
      "aws_ecs_cluster.main: updating … 10 s",
      "aws_ecs_cluster.main: failed after 12 s",
      "aws_ecs_cluster.main: destroyed after 1 s",
    ]);
  });

  test("keeps errors in Terraform's words, and leaves warnings alone", () => {
    const { follower } = follow([
      { type: "diagnostic", diagnostic: { severity: "warning", summary: "careful" } },
      { type: "diagnostic", diagnostic: { severity: "error", summary: "no", detail: "because" } },
    ]);
    expect(follower.errorText).toBe("Error: no\n\nbecause");
  });

  test("keeps what is no event, for Terraform says so when it cannot even start", () => {
    const follower = new ApplyFollower();
    follower.line("panic: out of memory");
    follower.line("");
    expect(follower.errorText).toBe("panic: out of memory");
  });

  test("does not show sensitive outputs as plain ones", () => {
    const { follower } = follow([
      { type: "outputs", outputs: { key: { value: "x", sensitive: true }, name: { value: 1 } } },
    ]);
    expect(follower.result.outputs).toEqual({
      key: { value: "x", sensitive: true },
      name: { value: 1, sensitive: false },
    });
  });
});
