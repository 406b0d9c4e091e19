import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../constructs/base/environment";
import { readImageSource } from "../../constructs/image/image-source";
import { docker, type Engine } from "../../tools/engine/docker";
import type { SystemBuilds } from "../../tools/image/build-system-images";
import type { ImageRegistry } from "../../tools/image/image-registry";
import { plainRegistry } from "../../tools/image/plain-registry";
import { pushImage } from "../../tools/image/push-image";
import { pushSystemImages, type PushAllCall } from "../../tools/image/push-system-images";
import { findDigest, parseImageName } from "../../tools/image/registry-digest";
import { ownImages, systemImages, type SystemImage } from "../../tools/image/system-images";
import { neverStopped } from "../../tools/process/stop-signals";
import { testEngine } from "../support/containers/containers";
import { describeWithEngine } from "../support/containers/describe-with-engine";
import { describeWithRegistry, REGISTRY_LOGIN, startRegistry, type TestRegistry } from "../support/containers/registry";
import { IMAGE_CONTEXT, testImageBuild, transactorImage } from "../support/containers/transactor-image";
import { environmentOf, MINIMAL_SYSTEM } from "../support/environments";
import { IMAGE_SOURCE } from "../support/image-source";

jest.setTimeout(240_000);

describeWithRegistry("images on their way to a registry", () => {
  describeWithEngine("and a Docker engine", () => {
    let engine: Engine;
    let directory: string;
    const said: string[] = [];
    const registries: TestRegistry[] = [];

    beforeAll(async () => {
      engine = await testEngine();
      directory = mkdtempSync(join(tmpdir(), "image-push-test-"));
    });

    afterAll(async () => {
      await Promise.all(registries.map((registry) => registry.close()));
      rmSync(directory, { recursive: true, force: true });
    });

    beforeEach(() => {
      said.length = 0;
    });

    async function registryHost(...options: Parameters<typeof startRegistry>): Promise<string> {
      const registry = await startRegistry(...options);
      registries.push(registry);
      return registry.host;
    }

    const call = (change: Partial<PushAllCall> = {}): PushAllCall => ({
      environment: engine.environment,
      sbomDirectory: join(directory, "sbom"),
      signals: neverStopped(),
      onOutput: () => undefined,
      write: (text) => void said.push(text),
      ...change,
    });

    describe("as a configuration has them", () => {
      let builds: SystemBuilds;
      let environment: Environment;

      beforeAll(async () => {
        // Its layers are in the engine's cache then.
        await transactorImage();
        const { inputs, location } = await testImageBuild();
        const { release, jdkImage, baseImage, distributionSha256 } = inputs;
        const image = { build: { jdkImage, baseImage, distributionSha256 } };
        environment = environmentOf(
          { ...MINIMAL_SYSTEM, release, image },
          { ...MINIMAL_SYSTEM, name: "audit", release, image },
        );
        const source = readImageSource(IMAGE_CONTEXT);
        const registry = await registryHost();
        builds = {
          environment,
          source,
          images: ownImages(environment, source, { registry }, () => undefined),
          distribution: location !== undefined && "file" in location ? location.file : location?.url,
        };
      });

      test("are built once for all systems of the same content, and pushed under the tag that Terraform has", async () => {
        const seen: string[] = [];
        await pushSystemImages(builds, plainRegistry(), call({ onOutput: (text) => void seen.push(text) }));
        expect(seen.join("").match(/^Successfully built /gm)).toHaveLength(1);
        for (const { reference, image } of systemImages(environment, builds.source)) {
          expect(reference).toBe(image.reference);
          const pushed = builds.images.find((each) => each.image.reference === reference)!.reference;
          expect(pushed.slice(pushed.indexOf("/"))).toBe(reference.slice(reference.indexOf("/")));
          const digest = await findDigest(parseImageName(pushed));
          expect(said).toContain(`pushed ${pushed}\n  digest ${digest}\n`);
        }
      });

      test("leave one bill of materials behind, named by the tag", () => {
        const [{ reference }] = builds.images as [SystemImage];
        const tag = reference.slice(reference.lastIndexOf(":") + 1);
        expect(readdirSync(join(directory, "sbom"))).toEqual([`${tag}.cdx.json`]);
      });

      test("are not even looked for in the engine once the registry has them", async () => {
        const nowhere = { ...engine.environment, DOCKER_HOST: "tcp://127.0.0.1:1" };
        await pushSystemImages(builds, plainRegistry(), call({ environment: nowhere }));
        expect(said.filter((text) => text.includes("is in the registry already"))).toHaveLength(2);
      });

      test("are left to Terraform where it builds them", async () => {
        const images = builds.images.map((image) => ({ ...image, settings: { builtBy: "terraform" as const } }));
        const nowhere = { ...engine.environment, DOCKER_HOST: "tcp://127.0.0.1:1" };
        await pushSystemImages({ ...builds, images }, plainRegistry(), call({ environment: nowhere }));
        expect(said[0]).toMatch(/^orders: Terraform builds and pushes its image; run npm run deploy -- production\n$/);
      });
    });

    describe("one by one", () => {
      /** Small images that differ, under the name a registry would have for a system's. */
      async function smallImage(host: string, content: string): Promise<SystemImage> {
        const [image] = systemImages(environmentOf(MINIMAL_SYSTEM), IMAGE_SOURCE, { registry: host }) as [SystemImage];
        const context = mkdtempSync(join(directory, "small-"));
        writeFileSync(join(context, "content"), content);
        writeFileSync(join(context, "Dockerfile"), "FROM scratch\nCOPY content /\n");
        await docker(engine, ["build", "--tag", image.reference, context]);
        return image;
      }

      test("log in with credentials made for the push, and fail without any", async () => {
        const host = await registryHost({ withLogin: true });
        const image = await smallImage(host, "secured");
        const closed: ImageRegistry = plainRegistry();
        await expect(pushImage(image, closed, call())).rejects.toThrow(
          /^docker push \S+ ended with 1: no basic auth credentials/,
        );
        const open: ImageRegistry = { ...closed, credentials: () => Promise.resolve(REGISTRY_LOGIN) };
        const seen: string[] = [];
        const digest = await pushImage(image, open, call({ onOutput: (text) => void seen.push(text) }));
        expect(seen.join("")).toContain(digest);
        expect(seen.join("")).not.toContain(REGISTRY_LOGIN.password);
      });

      test("are content with what another pipeline has pushed in the meantime, for a tag says what is in it", async () => {
        const host = await registryHost({ immutableTags: true });
        const first = await pushImage(await smallImage(host, "one build"), plainRegistry(), call());
        const image = await smallImage(host, "another build of the same");
        const seen: string[] = [];
        const second = await pushImage(image, plainRegistry(), call({ onOutput: (text) => void seen.push(text) }));
        expect(second).toBe(first);
        expect(seen.join("")).toContain(`${image.reference} has been pushed by another in the meantime`);
      });

      test("fail with Docker's own word where nothing is there", async () => {
        const image = await smallImage("127.0.0.1:1", "nowhere");
        await expect(pushImage(image, plainRegistry(), call())).rejects.toThrow(
          /^docker push 127\.0\.0\.1:1\/\S+ ended with 1: .*(refused|connect)/,
        );
      });
    });
  });
});
