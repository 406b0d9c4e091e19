import { runTool, stopPrograms, type FinishedProgram } from "./support/program";

jest.setTimeout(60_000);

/** What a person typed, and the first line that is said about it. */
const REFUSALS: readonly (readonly [tool: string, words: readonly string[], said: RegExp])[] = [
  [
    "image-build",
    ["production", "--release", "1.0.7622", "--console"],
    /^an environment's configuration says what is in its image; without an environment use --release, --console$/m,
  ],
  ["image-build", ["--system", "orders"], /^--system needs the environment to be named$/m],
  [
    "image-build",
    ["prod"],
    /^no environment is named prod; config\/environments\.ts lists local, development, production$/m,
  ],
  ["image-build", ["production", "--system", "order"], /^production has no system order; it has orders, audit$/m],
  ["image-push", ["local"], /^local is applied to an emulator, which takes no images; name a registry by --registry$/m],
  ["image-push", [], /missing required argument 'environment'/],
  ["image-tag", ["--system", "orders"], /^--system names a system of one environment; name the environment too$/m],
];

describe("the commands on images refuse", () => {
  afterAll(stopPrograms);

  test.each(REFUSALS)("%s %j with a sentence", async (tool, words, said) => {
    const { exitCode, stderr }: FinishedProgram = await runTool(tool, words);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(said);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("a build from images that are not pinned, with every field at once, before they ask for an engine", async () => {
    const { exitCode, stderr } = await runTool("image-build", ["production"], {
      environment: { DOCKER_HOST: "tcp://127.0.0.1:1" },
    });
    expect(exitCode).toBe(1);
    // Once they are pinned, it is the engine that is missing.
    expect(stderr).toMatch(
      /problems in environment production\n {2}systems\[0\]\.image\.build\.baseImage is missing\n[\s\S]*npm run pin|no Docker engine answers/,
    );
  });
});
