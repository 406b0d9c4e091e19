import { CreateRepositoryCommand, ECRClient, PutImageCommand } from "@aws-sdk/client-ecr";
import { resolveSystem } from "../../constructs/base/resolved-system";
import { readImageSource } from "../../constructs/image/image-source";
import { resolveImage } from "../../constructs/image/resolved-image";
import { awsClientSettings } from "../../tools/aws/client-settings";
import { deployStacks, diffStacks } from "../../tools/deployment/deploy-stacks";
import { checkImage, lookUpImage, type ImageSite } from "../../tools/deployment/image-check";
import type { Site } from "../../tools/site/site";
import type { Emulator } from "../../tools/emulator/moto";
import { accessTo, startTestEmulator } from "../support/emulator";
import { MINIMAL_ENVIRONMENT, MINIMAL_SYSTEM, PLACE } from "../support/environments";
import { projectDirectory } from "../support/project-directory";
import { describeWithEmulator } from "../support/require-terraform";

const MANIFEST = {
  schemaVersion: 2,
  mediaType: "application/vnd.docker.distribution.manifest.v2+json",
  config: { mediaType: "application/vnd.docker.container.image.v1+json", size: 2, digest: `sha256:${"0a".repeat(32)}` },
  layers: [],
};

const never = (): void => {
  throw new Error("nothing is to be said");
};

jest.setTimeout(60_000);

describeWithEmulator("the look into the registry before an apply", () => {
  let emulator: Emulator;
  let site: ImageSite;
  let client: ECRClient;
  const { repositoryName } = resolveSystem(MINIMAL_ENVIRONMENT, MINIMAL_SYSTEM);

  beforeAll(async () => {
    emulator = await startTestEmulator();
    const access = accessTo(emulator.endpointUrl, PLACE.region);
    // The emulator's own account.
    site = { environment: { ...MINIMAL_ENVIRONMENT, accountId: "123456789012" }, access, root: projectDirectory };
    client = new ECRClient(awsClientSettings(access));
  });

  afterAll(async () => {
    client?.destroy();
    await emulator?.stop();
  });

  const check = (): Promise<void> => checkImage(site, "orders", never);

  test("stops while there is no repository, unless the system is paused", async () => {
    await expect(check()).rejects.toThrow(
      /^repository 123456789012\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/\S+ does not exist/,
    );
    const paused = { ...site.environment, systems: [{ ...MINIMAL_SYSTEM, paused: true }] };
    await expect(checkImage({ ...site, environment: paused }, "orders", never)).resolves.toBeUndefined();
  });

  test("stops with the command that pushes the image, and passes once it has been pushed under its tag", async () => {
    await client.send(new CreateRepositoryCommand({ repositoryName, imageTagMutability: "IMMUTABLE" }));
    await expect(check()).rejects.toThrow(/\n {2}npm run image:push -- production --system orders$/);
    const resolved = resolveSystem(site.environment, MINIMAL_SYSTEM);
    const { id } = resolveImage(resolved, readImageSource());
    const imageTag = "tag" in id ? id.tag : "";
    await client.send(new PutImageCommand({ repositoryName, imageManifest: JSON.stringify(MANIFEST), imageTag }));
    await expect(check()).resolves.toBeUndefined();
    expect((await lookUpImage(site, "orders")).found).toEqual({
      kind: "present",
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
  });

  test("leaves an image stack out of deployment and diff once the image is there, and needs no engine for that", async () => {
    const stack = { id: "production-orders-image", directory: "/nowhere", dependencies: [] };
    const said: string[] = [];
    const write = (text: string): void => void said.push(text);
    const init = (): Promise<never> => Promise.reject(new Error("it was planned"));
    const untouched = { ...site, init } as unknown as Site;
    const watched = { write, confirm: () => Promise.reject(new Error("it was asked")) };
    expect(await deployStacks(untouched, [stack], watched)).toEqual([{ id: stack.id, outputs: {} }]);
    expect(await diffStacks(untouched, [stack], write)).toEqual([]);
    expect(said.filter((text) => text.endsWith("is in its repository: nothing to build\n"))).toHaveLength(2);

    const systems = [{ ...MINIMAL_SYSTEM, image: { build: { rebuild: 2 } } }];
    const rebuilt = { ...site, environment: { ...site.environment, systems }, init } as unknown as Site;
    expect(await diffStacks(rebuilt, [stack], write)).toEqual([stack.id]);
    expect(said.at(-1)).toMatch(/is not in its repository: a deployment builds and pushes it\n$/);
    await expect(deployStacks(rebuilt, [stack], watched)).rejects.toThrow("it was planned");
  });

  test("is asked for what the configuration names, not for what is there", async () => {
    const rebuilt = { ...site.environment, systems: [{ ...MINIMAL_SYSTEM, image: { build: { rebuild: 1 } } }] };
    await expect(checkImage({ ...site, environment: rebuilt }, "orders", never)).rejects.toThrow(/has not been pushed/);
    const byDigest = { digest: `sha256:${"0e".repeat(32)}` };
    const elsewhere = { ...site.environment, systems: [{ ...MINIMAL_SYSTEM, image: byDigest }] };
    await expect(checkImage({ ...site, environment: elsewhere }, "orders", never)).rejects.toThrow(
      /is not in its repository; push it, or correct image in the configuration/,
    );
  });
});
