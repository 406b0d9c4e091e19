import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  lockCovers,
  lockedVersions,
  lockFileName,
  placeLock,
  STACK_LOCK_FILE,
} from "../../../tools/terraform/lock-files";
import { put, temporaryDirectory } from "./mirror-tree";

const RANGE = [{ source: "hashicorp/aws", constraint: ">= 5.100.0, < 7.0.0" }];
const PINNED = [{ source: "hashicorp/aws", constraint: "5.100.0" }];

const lock = (version: string): string => `
provider "registry.example.com/hashicorp/aws" {
  version     = "${version}"
  constraints = ">= 5.100.0, < 7.0.0"
  hashes = [
    "h1:edXOJWE4ORX8Fm+dpVpICzMZJat4AX0VRCAy/xkcOc0=",
  ]
}
`;

describe("provider locks", () => {
  test("are shared by stacks with the same providers, but for an exact release", () => {
    expect(lockFileName(RANGE)).toBe("aws.terraform.lock.hcl");
    expect(lockFileName(PINNED)).toBe("aws-5.100.0.terraform.lock.hcl");
    expect(lockFileName([...RANGE, { source: "kreuzwerker/docker", constraint: "~> 3.6" }])).toBe(
      "aws-docker.terraform.lock.hcl",
    );
  });

  test("name a release for each provider", () => {
    expect([...lockedVersions(lock("6.25.0") + lock("1.0.0").replace("aws", "random"))]).toEqual([
      ["hashicorp/aws", "6.25.0"],
      ["hashicorp/random", "1.0.0"],
    ]);
  });

  test.each([
    ["6.25.0", RANGE, undefined, true],
    ["6.25.0", RANGE, "6.25.0", true],
    ["6.25.0", RANGE, "5.100.0", false],
    ["6.25.0", PINNED, undefined, false],
    ["5.100.0", PINNED, "5.100.0", true],
    ["5.100.0", [...RANGE, { source: "kreuzwerker/docker", constraint: "" }], undefined, false],
  ])("of %s cover %j with release %s at hand: %s", (version, required, atHand, expected) => {
    const versionsAtHand = new Map(atHand === undefined ? [] : [["hashicorp/aws", atHand]]);
    expect(lockCovers(lock(version), required, versionsAtHand)).toBe(expected);
  });

  describe("in a stack's folder", () => {
    let root: string;
    const place = (required: typeof RANGE): boolean =>
      placeLock({
        stackDirectory: join(root, "stack"),
        locksDirectory: join(root, "locks"),
        required,
        versionsAtHand: new Map(),
      });
    const placed = (): string => join(root, "stack", STACK_LOCK_FILE);

    beforeEach(() => {
      root = temporaryDirectory();
      put(root, "stack/cdk.tf.json", "{}");
    });

    afterEach(() => {
      rmSync(root, { recursive: true });
    });

    test("are the committed ones where they cover the providers", () => {
      put(root, "locks/aws.terraform.lock.hcl", lock("6.25.0"));
      expect(place(RANGE)).toBe(true);
      expect(readFileSync(placed(), "utf8")).toBe(lock("6.25.0"));
    });

    test("do not pin another release than the stack's own", () => {
      put(root, "locks/aws.terraform.lock.hcl", lock("6.25.0"));
      expect(place(PINNED)).toBe(false);
      expect(existsSync(placed())).toBe(false);
    });

    test("are left from an earlier run while they fit, and removed when they no longer do", () => {
      put(root, `stack/${STACK_LOCK_FILE}`, lock("5.100.0"));
      expect(place(PINNED)).toBe(false);
      expect(existsSync(placed())).toBe(true);
      put(root, `stack/${STACK_LOCK_FILE}`, lock("6.25.0"));
      expect(place(PINNED)).toBe(false);
      expect(existsSync(placed())).toBe(false);
    });
  });
});
