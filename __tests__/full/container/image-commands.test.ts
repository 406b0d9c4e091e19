import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { docker, type Engine } from "../../../tools/engine/docker";
import { findDigest, parseImageName } from "../../../tools/image/registry-digest";
import { runContainer, testEngine } from "../../support/containers/containers";
import { describeWithEngine } from "../../support/containers/describe-with-engine";
import { describeWithRegistry, startRegistry, type TestRegistry } from "../../support/containers/registry";
import { testImageBuild } from "../../support/containers/transactor-image";
import { runTool, stopPrograms, type FinishedProgram } from "../../terraform/support/program";
import { copyProject, type ProjectCopy } from "../../terraform/support/project-copy";

jest.setTimeout(600_000);

describeWithRegistry("the commands on images, as a person types them,", () => {
  describeWithEngine("with a Docker engine", () => {
    let engine: Engine;
    let registry: TestRegistry;
    let project: ProjectCopy;
    let file: string;

    beforeAll(async () => {
      engine = await testEngine();
      registry = await startRegistry();
      project = copyProject();
      const { inputs, location } = await testImageBuild();
      file = location !== undefined && "file" in location ? location.file : (location?.url ?? "");
      const pinned = async (role: string, image: string): Promise<string> => {
        const reference = `${registry.host}/base/${role}:1`;
        await docker(engine, ["tag", image, reference]);
        await docker(engine, ["push", reference]);
        return `${registry.host}/base/${role}@${await findDigest(parseImageName(reference))}`;
      };
      const build = {
        distributionSha256: inputs.distributionSha256,
        jdkImage: await pinned("jdk", inputs.jdkImage),
        baseImage: await pinned("base", inputs.baseImage),
      };
      const image = `release: "${inputs.release}", image: { build: ${JSON.stringify(build)} }`;
      project.edit("config/local.ts", 'release: "1.0.7705"', image);
    });

    afterAll(async () => {
      await stopPrograms();
      project?.remove();
      await registry?.close();
    });

    const run = (tool: string, ...words: string[]): Promise<FinishedProgram> =>
      runTool(tool, words, {
        directory: project.directory,
        environment: { DOCKER_HOST: engine.host, PATH: engine.environment["PATH"] },
      });

    const tagOf = async (): Promise<string> => (await run("image-tag", "local", "--system", "orders")).stdout.trim();

    test("build from images pinned by digest, push under the tag that is printed, and do it once", async () => {
      const tag = await tagOf();
      expect(tag).toMatch(/^1\.0\.\d+-[0-9a-f]{12}$/);
      const options = ["local", "--registry", registry.host, "--distribution", file];
      const first = await run("image-push", ...options);
      expect({ exitCode: first.exitCode, stderr: first.stderr }).toEqual({ exitCode: 0, stderr: "" });
      const reference = `${registry.host}/datomic/local/orders:${tag}`;
      const digest = await findDigest(parseImageName(reference));
      expect(first.stdout).toContain(`pushed ${reference}\n  digest ${digest}\n`);
      const again = await run("image-push", ...options);
      expect(again).toMatchObject({
        exitCode: 0,
        stdout: `${reference} is in the registry already\n  digest ${digest}\n`,
      });
      const { exitCode, stdout } = await runContainer({
        image: `${registry.host}/datomic/local/orders@${digest}`,
        entryPoint: "/bin/cat",
        command: ["/opt/datomic/VERSION"],
      });
      expect([exitCode, stdout.trim()]).toEqual([0, tag.split("-")[0]]);
    });

    test("leave a bill of materials behind, which has no difference to one of the same image", async () => {
      const tag = await tagOf();
      const written = join(project.directory, "sbom", `${tag}.cdx.json`);
      expect(existsSync(written)).toBe(true);
      const again = join(project.directory, "again.cdx.json");
      const image = `${registry.host}/datomic/local/orders:${tag}`;
      expect((await run("image-sbom", image, "--output", again)).exitCode).toBe(0);
      expect(readFileSync(again, "utf8")).toBe(readFileSync(written, "utf8"));
      expect((await run("image-diff", written, again)).exitCode).toBe(0);
    });

    test("give another tag once a byte of the image's folder changes", async () => {
      const before = await tagOf();
      project.edit("docker/transactor/start", "#!/usr/bin/env bash\n", "#!/usr/bin/env bash\n# Another one.\n");
      const after = await tagOf();
      expect(after).toMatch(/^1\.0\.\d+-[0-9a-f]{12}$/);
      expect(after).not.toBe(before);
    });
  });
});
