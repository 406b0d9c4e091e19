import { describeLock, lockHolder } from "../../../tools/recovery/state-lock";

/** Terraform's own words, as 1.11 prints them. */
const REFUSED = `
Error: Error acquiring the state lock

Error message: operation error S3: PutObject, https response error
StatusCode: 412, RequestID: 0A1B, HostID: 2C3D, api error
PreconditionFailed: At least one of the pre-conditions you specified did
not hold
Lock Info:
  ID:        0f5b2a9c-7a34-0d1e-51c2-9b1de0a1f2c3
  Path:      datomic-fargate-state-111122223333-us-east-1/datomic-fargate/production-orders-storage.tfstate
  Operation: OperationTypeApply
  Who:       ann@laptop
  Version:   1.11.4
  Created:   2026-11-23 06:10:11.123456789 +0000 UTC
  Info:${" "}


Terraform acquires a state lock to protect the state from being written
by multiple users at the same time. Please resolve the issue above and try
again. For most commands, you can disable locking with the "-lock=false"
flag, but this is not recommended.
`;

/** The same with the frame and the colors of a terminal. */
const FRAMED = REFUSED.trim()
  .split("\n")
  .map((line) => `\u001b[31m│\u001b[0m \u001b[0m${line}`)
  .join("\n");

describe("lock on a state", () => {
  test.each([
    ["plain", REFUSED],
    ["framed and colored", FRAMED],
  ])("is read from Terraform's %s words", (_kind, words) => {
    expect(lockHolder(words)).toEqual({
      id: "0f5b2a9c-7a34-0d1e-51c2-9b1de0a1f2c3",
      path: "datomic-fargate-state-111122223333-us-east-1/datomic-fargate/production-orders-storage.tfstate",
      operation: "OperationTypeApply",
      who: "ann@laptop",
      version: "1.11.4",
      created: "2026-11-23 06:10:11.123456789 +0000 UTC",
    });
  });

  test("is told with its holder, its age, how to check, and the command that removes it", () => {
    const text = describeLock(REFUSED, "cdktf.out/stacks/production-orders-storage") ?? "";
    expect(text).toContain("held by   ann@laptop, Terraform 1.11.4, apply");
    expect(text).toContain("since     2026-11-23 06:10:11.123456789 +0000 UTC");
    expect(text).toContain("on laptop: is a terraform process running?");
    expect(text.split("\n").at(-1)).toBe(
      "  terraform -chdir=cdktf.out/stacks/production-orders-storage force-unlock 0f5b2a9c-7a34-0d1e-51c2-9b1de0a1f2c3",
    );
  });

  test("names a directory with blanks so that a shell takes it as one word", () => {
    expect(describeLock(REFUSED, "my stacks/it's")).toContain(`terraform -chdir='my stacks/it'\\''s' force-unlock`);
  });

  test("is not read into another failure", () => {
    expect(describeLock("Error: Invalid provider configuration\n  ID: 12", "stack")).toBeUndefined();
  });

  test("is not told when Terraform could not read who holds it", () => {
    expect(
      describeLock("Error: Error acquiring the state lock\n\nError message: AccessDenied", "stack"),
    ).toBeUndefined();
  });
});
