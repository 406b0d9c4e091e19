import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { docker, type Engine, tryDocker } from "../../tools/engine/docker";
import { buildImage, type ImageBuild } from "../../tools/image/build-image";
import { runCommand } from "../../tools/process/child";
import { runContainer, testEngine } from "../support/containers/containers";
import { describeWithEngine } from "../support/containers/describe-with-engine";
import { IMAGE_CONTEXT, testImageBuild, transactorImage } from "../support/containers/transactor-image";
import { projectDirectory } from "../support/project-directory";

const TEST_LIMIT_MILLISECONDS = 240_000;

jest.setTimeout(TEST_LIMIT_MILLISECONDS);

describeWithEngine("the build of the image", () => {
  let engine: Engine;

  beforeAll(async () => {
    engine = await testEngine();
    // Most steps of the builds below are in the engine's cache then.
    await transactorImage();
  });

  /** What the build says that is refused. */
  async function refusal(change: Partial<ImageBuild>): Promise<string> {
    const tag = `datomic-fargate-refused:${randomUUID()}`;
    const build = { ...(await testImageBuild()), tags: [tag], ...change };
    const failed = buildImage(build, { context: IMAGE_CONTEXT, environment: engine.environment });
    const { message } = await failed.then(
      () => new Error("it was built"),
      (error: unknown) => error as Error,
    );
    expect((await tryDocker(engine, ["image", "inspect", tag])).exitCode).not.toBe(0);
    return message;
  }

  test("refuses a distribution with another checksum before it unpacks it", async () => {
    const { inputs } = await testImageBuild();
    const { distributionSha256: sha256 } = inputs;
    const message = await refusal({ inputs: { ...inputs, distributionSha256: "0".repeat(64) } });
    expect(message).toContain(`the distribution's SHA-256 is ${sha256}, and DISTRIBUTION_SHA256 says 000`);
    const without = { ...inputs, distributionSha256: undefined };
    expect(await refusal({ inputs: without })).toContain("the vendor publishes none");
  });

  test("refuses a distribution of another release", async () => {
    const { inputs } = await testImageBuild();
    expect(await refusal({ inputs: { ...inputs, release: "1.0.7705" } })).toMatch(
      /holds datomic-pro-\S+, and not datomic-pro-1\.0\.7705/,
    );
  });

  test("keeps the console only where it is asked for", async () => {
    const list = { entryPoint: "/bin/bash", command: ["-c", "ls /opt/datomic/bin/console /opt/datomic/lib/console"] };
    const withConsole = await runContainer({ image: await transactorImage({ withConsole: true }), ...list });
    expect(withConsole).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("/opt/datomic/bin/console") });
    expect((await runContainer({ image: await transactorImage(), ...list })).exitCode).not.toBe(0);
  });

  test("writes the commit it was made from into a label", async () => {
    const image = await transactorImage({ revision: "0123456789abcdef" });
    const format = '{{index .Config.Labels "org.opencontainers.image.revision"}}';
    expect(await docker(engine, ["image", "inspect", "--format", format, image])).toBe("0123456789abcdef");
  });

  test("is one command, from a zip and base images of one's own", async () => {
    const { inputs, location } = await testImageBuild();
    const { release, distributionSha256: sha256 = "", jdkImage, baseImage } = inputs;
    const file = location !== undefined && "file" in location ? location.file : (location?.url ?? "");
    const tag = "datomic-fargate-by-command:1";
    const options = [
      ...["--release", release, "--distribution", file, "--sha256", sha256, "--tag", tag],
      ...["--jdk-image", jdkImage, "--base-image", baseImage],
    ];
    const words = ["--import", "tsx", join(projectDirectory, "tools", "image-build.ts"), ...options];
    const { exitCode, stdout } = await runCommand(process.execPath, words, { environment: engine.environment });
    expect({ exitCode, last: stdout.trim().split("\n").slice(-3) }).toEqual({
      exitCode: 0,
      last: [
        `built ${tag}`,
        expect.stringMatching(/^\d+ MB in \d+ layers, uncompressed$/),
        expect.stringMatching(/^sbom\/1\.cdx\.json: \d+ packages, \d+ jars$/),
      ],
    });
    await docker(engine, ["image", "rm", tag]);
  });

  test("ends where a script of the distribution does not start Java as expected", async () => {
    const image = await transactorImage();
    const { jdkImage } = (await testImageBuild()).inputs;
    const directory = mkdtempSync(join(tmpdir(), "datomic-launcher-"));
    try {
      const steps = [
        `FROM ${image} AS image`,
        `FROM ${jdkImage}`,
        "COPY --from=image /opt /opt",
        "COPY check-launchers /",
        "RUN printf '#!/bin/bash\\necho nothing\\n' >/opt/datomic/bin/run && bash /check-launchers /opt/datomic-fargate /opt/datomic",
      ];
      writeFileSync(join(directory, "Dockerfile"), `${steps.join("\n")}\n`);
      await runCommand("cp", [join(IMAGE_CONTEXT, "build", "check-launchers"), directory]);
      const { exitCode, stdout, stderr } = await tryDocker(engine, ["build", "--network", "none", directory]);
      expect(exitCode).not.toBe(0);
      expect(stdout + stderr).toContain("bin/run of this distribution does not start Java");
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
