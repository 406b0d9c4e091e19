import { rmSync } from "node:fs";
import { checkedFiles, isDockerfile, isShellScript } from "../../../tools/lint/checked-files";
import { runCommand } from "../../../tools/process/child";
import { put, temporaryDirectory } from "../terraform/mirror-tree";

describe("files that linters check", () => {
  test.each([
    ["docker/transactor/Dockerfile", true],
    ["docker/stand-in/Dockerfile.slim", true],
    ["docker/base.Dockerfile", true],
    ["docker/transactor/Dockerfile-notes.md", false],
    ["docker/transactor/.dockerignore", false],
    ["examples/Dockerfile", false],
  ])("take %s for a Dockerfile: %s", (path, expected) => {
    expect(isDockerfile(path)).toBe(expected);
  });

  test.each([
    ["start", "#!/usr/bin/env bash", true],
    ["start", "#!/bin/sh", true],
    ["start", "#! /bin/dash -e", true],
    ["start", "#!/usr/bin/env -S LC_ALL=C bash -eu", true],
    ["lib/contract.bash", "readonly A=1", true],
    ["launch.sh", "", true],
    ["page.js", "#!/usr/bin/env node", false],
    ["page", "#!/usr/bin/env python3", false],
    ["page", "#!/usr/bin/fish", false],
    ["page", "how to write #!/bin/sh", false],
    ["notes.sh.md", "# notes", false],
  ])("take %s that begins with %p for a shell script: %s", (path, firstLine, expected) => {
    expect(isShellScript(path, firstLine)).toBe(expected);
  });

  describe("in a checkout", () => {
    let root: string;

    beforeEach(async () => {
      root = temporaryDirectory();
      await runCommand("git", ["init", "--quiet", root]);
    });

    afterEach(() => {
      rmSync(root, { recursive: true });
    });

    test("are found committed or not, unless git ignores them", async () => {
      put(root, ".gitignore", "ignored/\n");
      put(root, "ignored/script.sh");
      put(root, "docker/one/Dockerfile");
      put(root, "docker/one/größe", "#!/bin/bash\n");
      put(root, "removed.sh");
      await runCommand("git", ["add", "docker/one/Dockerfile", "removed.sh"], { directory: root });
      rmSync(`${root}/removed.sh`);
      expect(await checkedFiles(root)).toEqual({
        dockerfiles: ["docker/one/Dockerfile"],
        shellScripts: ["docker/one/größe"],
      });
    });
  });

  test("are not looked for outside a checkout", async () => {
    const root = temporaryDirectory();
    try {
      await expect(checkedFiles(root)).rejects.toThrow(/git does not list the files/);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
