import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { claimDirectory } from "../../../tools/process/claim-directory";
import { temporaryDirectory } from "../terraform/mirror-tree";

describe("a claimed folder", () => {
  let cache: string;
  const claim = (): (() => void) => claimDirectory(cache, "/out", "a rehearsal");

  /** Leaves a claim as if another process had made it. */
  function leaveClaim(holder: string): void {
    claim();
    writeFileSync(join(cache, readdirSync(cache)[0]!), holder);
  }

  beforeEach(() => {
    cache = temporaryDirectory();
  });

  afterEach(() => {
    rmSync(cache, { recursive: true });
  });

  test("is given back", () => {
    const release = claim();
    expect(readdirSync(cache)).toHaveLength(1);
    release();
    expect(readdirSync(cache)).toEqual([]);
  });

  test("is refused to others while its process runs", () => {
    leaveClaim(String(process.ppid));
    expect(claim).toThrow("a rehearsal is already at work in /out");
    expect(() => claimDirectory(cache, "/other", "a rehearsal")).not.toThrow();
  });

  test.each(["4194305", "no number", "-1"])("does not count when it was left by %s", (holder) => {
    leaveClaim(holder);
    expect(claim).not.toThrow();
  });
});
