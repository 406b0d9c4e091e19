import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { contextDigest, readBuildContext, type ContextFile } from "../../../constructs/image/build-context";
import { ValidationError } from "../../../constructs/base/validation-error";
import { projectDirectory } from "../../support/project-directory";
import { makeContext } from "../../support/random/make-context";
import { contextEntries, type RandomEntry } from "../../support/random/random-contexts";
import { runsOf } from "../../support/random/runs";

const DOCKERFILE: RandomEntry = { path: "Dockerfile", bytes: "FROM scratch\n", mode: 0o644 };

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

function file(path: string, bytes = path, mode = 0o644): RandomEntry {
  return { path, bytes, mode };
}

describe("a build context", () => {
  let root: string;
  let count = 0;
  beforeAll(() => {
    root = fs.mkdtempSync(join(tmpdir(), "build-context-"));
  });
  afterAll(() => {
    fs.rmSync(root, { recursive: true });
  });

  /** A directory with these files, and a Dockerfile unless there is one. */
  function context(entries: readonly RandomEntry[], layout?: Parameters<typeof makeContext>[2]): string {
    const directory = join(root, String(++count));
    fs.mkdirSync(directory);
    const hasDockerfile = entries.some(({ path }) => path === DOCKERFILE.path);
    makeContext(directory, hasDockerfile ? entries : [...entries, DOCKERFILE], layout);
    return directory;
  }

  const digestOf = (...entries: RandomEntry[]): string => contextDigest(readBuildContext(context(entries)));

  /** What is said of a context that is refused. */
  function refusal(directory: string): string {
    try {
      readBuildContext(directory);
    } catch (error) {
      if (error instanceof ValidationError) return error.message;
      throw error;
    }
    return "not refused";
  }

  test("is its files and links, and the Dockerfile at the end", () => {
    const entries = [file("b/start", "#!", 0o755), file("a", "text"), { path: "c", target: "b/start" }];
    expect(readBuildContext(context(entries))).toEqual([
      { path: "Dockerfile", kind: "file", isExecutable: false, sha256: sha256("FROM scratch\n") },
      { path: "a", kind: "file", isExecutable: false, sha256: sha256("text") },
      { path: "b/start", kind: "file", isExecutable: true, sha256: sha256("#!") },
      { path: "c", kind: "link", isExecutable: false, sha256: sha256("b/start") },
      { path: "Dockerfile", kind: "dockerfile", isExecutable: false, sha256: sha256("FROM scratch\n") },
    ]);
  });

  test("is sorted in the same way in every locale", () => {
    const sorted = ["A", "Dockerfile", "a-b", "a/b", "b", "ä", "🎈", "～"];
    const read = readBuildContext(context(sorted.filter((path) => path !== "Dockerfile").map((path) => file(path))));
    expect(read.slice(0, -1).map(({ path }) => path)).toEqual(sorted);
  });

  test("is the same wherever, whenever and by whomever it was checked out", () => {
    fc.assert(
      fc.property(contextEntries(8), fc.integer({ min: 1, max: 2 ** 31 }), (entries, changedAt) => {
        const one = readBuildContext(context(entries));
        const other = context([...entries].reverse(), { umask: 0o077, changedAt });
        fs.mkdirSync(join(other, "empty", "empty"), { recursive: true });
        expect(readBuildContext(other)).toEqual(one);
      }),
      runsOf(60),
    );
  });

  test("has another digest as soon as one thing of one file is another", () => {
    const target = (text: string): RandomEntry => ({ path: "b", target: text });
    const digests = [
      digestOf(file("a"), file("b", "x")),
      digestOf(file("a"), file("b", "y")),
      digestOf(file("a"), file("b", "x", 0o755)),
      digestOf(file("a"), file("c", "x")),
      digestOf(file("a"), file("b/b", "x")),
      digestOf(file("a")),
      digestOf(file("a"), target("x")),
      digestOf(file("a"), target("y")),
      digestOf(file("a"), file("b", "x"), file("c")),
      digestOf(file("a"), file("b", "x"), file("Dockerfile", "FROM scratch\n#\n")),
      digestOf(file("a"), file("b", "x"), file("Dockerfile", "FROM scratch\n", 0o755)),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });

  test("counts the executable bit of the owner alone", () => {
    expect(digestOf(file("a", "a", 0o755))).toBe(digestOf(file("a", "a", 0o700)));
    expect(digestOf(file("a", "a", 0o644))).toBe(digestOf(file("a", "a", 0o611)));
  });

  test("counts the ignore file by what it excludes, where it excludes itself", () => {
    const ignoring = (text: string): string => digestOf(file("a"), file("b"), file(".dockerignore", text));
    expect(ignoring("*\n!a\n# why")).toBe(ignoring("*\n!a"));
    expect(ignoring("*\n!b")).not.toBe(ignoring("*\n!a"));
    // It is copied then, as every file that is not excluded.
    expect(ignoring("b\n# why")).not.toBe(ignoring("b"));
  });

  test("counts the steps of a Dockerfile that is excluded, and whether it is", () => {
    const ignore = file(".dockerignore", "*");
    expect(digestOf(ignore, file("Dockerfile", "FROM a"))).not.toBe(digestOf(ignore, file("Dockerfile", "FROM b")));
    expect(digestOf(ignore, file("Dockerfile"))).toBe(digestOf(ignore, file("Dockerfile", "Dockerfile", 0o755)));
    expect(digestOf(file(".dockerignore", "*"))).not.toBe(digestOf(file(".dockerignore", "*\n!Dockerfile")));
  });

  test("lets in files below a directory that is excluded", () => {
    const ignore = file(".dockerignore", "*\n!a/b/*.md");
    const directory = context([ignore, file("a/b/x.md"), file("a/b/y"), file("a/z.md"), file("c/x.md")]);
    expect(readBuildContext(directory).map(({ path }) => path)).toEqual(["a/b/x.md", "Dockerfile"]);
  });

  test("does not look into what is wholly excluded", () => {
    const ignore = file(".dockerignore", "*\n!a/b");
    const directory = context([ignore, file("a/b/x"), file("a/c/d/x"), file("node_modules/x/y")]);
    const look = jest.spyOn(fs, "readdirSync");
    try {
      readBuildContext(directory);
      const seen = look.mock.calls.map(([path]) => (path as string).slice(directory.length).replace(/\/$/, ""));
      expect(seen).toEqual(["", "/a", "/a/b"]);
    } finally {
      look.mockRestore();
    }
  });

  test("may be a link to its directory", () => {
    const directory = context([file("a")]);
    fs.symlinkSync(directory, join(root, "link"));
    expect(readBuildContext(join(root, "link"))).toEqual(readBuildContext(directory));
  });

  test("of this project holds what the Dockerfile copies, and nothing else", () => {
    const files = readBuildContext(join(projectDirectory, "docker", "transactor"));
    const tops = new Set(files.filter(({ kind }) => kind === "file").map(({ path }) => path.split("/")[0]));
    expect([...tops]).toEqual(["build", "health", "lib", "logback.xml", "logging", "start"]);
    const programs = files.filter(({ path }) => ["start", "health", "lib/ask/java"].includes(path));
    expect(programs.map(({ path, isExecutable }) => [path, isExecutable])).toEqual([
      ["health", true],
      ["lib/ask/java", true],
      ["start", true],
    ]);
  });

  describe("is refused", () => {
    test("without directory or Dockerfile", () => {
      expect(refusal(join(root, "none"))).toMatch(/^1 problem in \S+none\n {2}the directory is missing/);
      const empty = fs.mkdtempSync(join(root, "empty-"));
      expect(refusal(empty)).toMatch(/^1 problem in \S+\n {2}Dockerfile is missing/);
    });

    test("where a file that Docker reads by name is a link or a directory", () => {
      const directory = context([{ path: "Dockerfile", target: "a" }, file("a"), file(".dockerignore/b")]);
      expect(refusal(directory)).toMatch(/^2 problems/);
      expect(refusal(directory)).toMatch(
        / {2}\.dockerignore is "no plain file"\n[^]* {2}Dockerfile is "no plain file"/,
      );
    });

    test("with an ignore file that BuildKit alone reads", () => {
      expect(refusal(context([file("Dockerfile.dockerignore")]))).toMatch(
        /BuildKit reads it in place of \.dockerignore/,
      );
    });

    test("with a line of the ignore file that Docker's releases read differently", () => {
      expect(refusal(context([file(".dockerignore", "a\n!**/b")]))).toMatch(/in \S+\/\.dockerignore\n {2}line 2 is /);
    });

    test("with a file that some releases exclude, or a directory of them, which is named once", () => {
      const directory = context([
        file(".dockerignore", "a/b\na/*.md\n!a"),
        file("a/b/c"),
        file("a/b/d"),
        file("a/e.md"),
      ]);
      const fields = [...refusal(directory).matchAll(/^ {2}(\S+) is "excluded by some releases of Docker"/gm)];
      expect(fields.map(([, field]) => field)).toEqual(["a/b", "a/e.md"]);
    });

    test("with a socket or a pipe, unless it is excluded", async () => {
      const directory = context([file("a")]);
      execFileSync("mkfifo", [join(directory, "pipe")]);
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(join(directory, "socket"), resolve));
      try {
        const message = refusal(directory);
        expect(message).toMatch(/^2 problems in [^]* {2}pipe is [^]* {2}socket is /);
        fs.writeFileSync(join(directory, ".dockerignore"), "pipe\nsocket\n.dockerignore\nDockerfile");
        expect(readBuildContext(directory).map(({ path }) => path)).toEqual(["a", "Dockerfile"]);
      } finally {
        await new Promise((resolve) => server.close(resolve));
      }
    });

    test("with a name that is no text, unless it is excluded", () => {
      const directory = context([file("a"), file("b\nc")]);
      fs.writeFileSync(Buffer.concat([Buffer.from(`${directory}/`), Buffer.from([0x64, 0xff])]), "");
      expect(refusal(directory)).toMatch(/^2 problems in /);
      fs.writeFileSync(join(directory, ".dockerignore"), "*\n!a");
      expect(readBuildContext(directory).map(({ path }) => path)).toEqual(["a", "Dockerfile"]);
    });
  });
});

describe("the digest of a context", () => {
  const FILES: readonly ContextFile[] = [
    { path: "a", kind: "file", isExecutable: true, sha256: "0a".repeat(32) },
    { path: "b/é", kind: "link", isExecutable: false, sha256: "0b".repeat(32) },
  ];

  test("is the same in every release of this project, so that tags stay", () => {
    const [one, other] = FILES.map((each) => each.sha256);
    const content = `[["a","file",true,"${one!}"],["b/é","link",false,"${other!}"]]`;
    expect(contextDigest(FILES)).toBe(sha256(content));
  });

  test("differs for any two contexts that differ", () => {
    const text = fc.oneof(
      fc.constantFrom("a", 'a","file', "]", '"', "\\", "a\u0000b", ","),
      fc.string({ maxLength: 4 }),
    );
    const kind = fc.constantFrom<ContextFile["kind"]>("file", "link", "dockerfile");
    const files = fc.array(fc.record({ path: text, kind, isExecutable: fc.boolean(), sha256: text }), { maxLength: 2 });
    fc.assert(
      fc.property(files, files, (one, other) => {
        expect(contextDigest(one) === contextDigest(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
      runsOf(500),
    );
  });
});
