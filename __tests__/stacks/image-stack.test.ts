import { buildSystemStacks } from "../../stacks/system-stacks";
import { filesBelow, synthStack, withDirectory } from "../support/apps";
import { DOCKER_PROVIDER_RELEASE, dockerPart, dockerProviderSchema } from "../support/docker-provider/schema";
import {
  BUILDING_ENVIRONMENT,
  environmentOf,
  MINIMAL_ENVIRONMENT,
  MINIMAL_SYSTEM,
  TERRAFORM_BUILT_SYSTEM,
} from "../support/environments";
import { IMAGE_SOURCE } from "../support/image-source";
import { problemsOf } from "../support/problems";
import { schemaFaults } from "../support/random/schema-faults";
import { synthToJson, testApp } from "../support/synth";

const BUILT = environmentOf(TERRAFORM_BUILT_SYSTEM);
const HOST = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";

describe("image stack", () => {
  const stack = synthStack([BUILT], "-image");
  const transactor = synthStack([BUILT], "-transactor");
  const image = stack.resourceOf("docker_image");
  const registryImage = stack.resourceOf("docker_registry_image");

  test("says nothing that the Docker provider does not know", () => {
    expect(schemaFaults(dockerPart(stack), dockerProviderSchema())).toEqual([]);
    const provider = stack.json.provider?.["docker"] ?? [];
    expect(Object.keys(provider[0] ?? {})).toEqual(["registry_auth"]);
    const { attributes, block_types: blocks } = dockerProviderSchema().provider.block;
    const [auth] = provider[0]?.["registry_auth"] as readonly object[];
    expect(Object.keys(auth!).filter((name) => !(name in blocks!["registry_auth"]!.block.attributes!))).toEqual([]);
    expect(attributes).toHaveProperty("host");
  });

  test("asks for provider releases that have these arguments, by their full source", () => {
    expect(stack.json.terraform?.required_providers?.["docker"]).toEqual({
      source: "kreuzwerker/docker",
      version: `>= ${DOCKER_PROVIDER_RELEASE}, < 4.0.0`,
    });
  });

  test("logs in to the account's plain host with a token that lives for twelve hours, and holds none itself", () => {
    expect(stack.json.provider?.["docker"]).toEqual([
      {
        registry_auth: [
          {
            address: HOST,
            username: "${data.aws_ecr_authorization_token.RegistryToken.user_name}",
            password: "${data.aws_ecr_authorization_token.RegistryToken.password}",
          },
        ],
      },
    ]);
    expect(stack.json.data).toEqual({
      aws_ecr_authorization_token: { RegistryToken: { registry_id: "111122223333" } },
    });
  });

  test("builds and pushes what the task definition runs", () => {
    const [container] = JSON.parse(
      String(transactor.resourceOf("aws_ecs_task_definition")["container_definitions"]),
    ) as readonly { readonly image: string }[];
    expect(container?.image).toMatch(new RegExp(`^${HOST}/datomic/production/orders:1\\.0\\.7705-[0-9a-f]{12}$`));
    expect([image["name"], registryImage["name"]]).toEqual([container?.image, container?.image]);
  });

  // On a fresh runner the engine does not hold the image, so it is to be added again; nothing else may follow from that.
  test("names the image by a text everywhere, so that one that is built again is neither pushed nor deployed", () => {
    expect(registryImage).not.toHaveProperty("triggers");
    expect(JSON.stringify(registryImage["name"])).not.toContain("${");
    expect(transactor.text).not.toContain("docker_");
  });

  test("keeps what is pushed, and what is built", () => {
    expect(registryImage["keep_remotely"]).toBe(true);
    expect(image["keep_locally"]).toBe(true);
  });

  test("gives the build's steps no network", () => {
    expect(image["build"]).toMatchObject({ network_mode: "none", dockerfile: "Dockerfile", platform: "linux/amd64" });
  });

  test("tells the build what the tag was made of", () => {
    expect(image["build"]).toMatchObject({
      build_args: {
        RELEASE: "1.0.7705",
        WITH_CONSOLE: "false",
        JDK_IMAGE: expect.stringContaining("@sha256:"),
        BASE_IMAGE: expect.stringContaining("@sha256:"),
        DISTRIBUTION_SHA256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
  });

  test("takes the zip from a mirror without another tag", () => {
    const build = { ...TERRAFORM_BUILT_SYSTEM.image, build: { builtBy: "terraform" as const } };
    const mirrored = { build: { ...build.build, distributionUrl: "https://mirror.example/datomic.zip" } };
    const stacks = [build, mirrored].map((each) =>
      synthStack([environmentOf({ ...MINIMAL_SYSTEM, image: each })], "-image"),
    );
    const [one, other] = stacks.map((each) => each.resourceOf("docker_image"));
    expect(other!["name"]).toBe(one!["name"]);
    expect(other!["build"]).toMatchObject({ build_args: { DISTRIBUTION: "https://mirror.example/datomic.zip" } });
  });

  test("copies the build's folder beside its configuration, and names no path of this machine", () => {
    withDirectory((directory) => {
      const app = testApp(directory);
      buildSystemStacks(app, MINIMAL_ENVIRONMENT, TERRAFORM_BUILT_SYSTEM, IMAGE_SOURCE);
      app.synth();
      const files = filesBelow(`${directory}/stacks/production-orders-image`);
      const { context } = image["build"] as { readonly context: string };
      expect(context).toMatch(/^assets\//);
      expect(files).toHaveProperty([`${context}/Dockerfile`]);
      expect(files).toHaveProperty([`${context}/.dockerignore`]);
      expect(files["cdk.tf.json"]).not.toContain(process.cwd());
      expect(files["cdk.tf.json"]).not.toContain(directory);
    });
  });

  test("stands between access and transactor, and only where Terraform builds the image", () => {
    const stacks = buildSystemStacks(testApp(), MINIMAL_ENVIRONMENT, TERRAFORM_BUILT_SYSTEM, IMAGE_SOURCE);
    expect(stacks.image?.dependencies).toEqual([stacks.access]);
    expect(stacks.transactor.dependencies).toEqual([stacks.image]);
    const others = buildSystemStacks(testApp(), MINIMAL_ENVIRONMENT, MINIMAL_SYSTEM, IMAGE_SOURCE);
    expect(others.image).toBeUndefined();
  });

  test("shows its resources, so that any of them can be reached without a fork", () => {
    const { image: built } = buildSystemStacks(testApp(), BUILDING_ENVIRONMENT, TERRAFORM_BUILT_SYSTEM, IMAGE_SOURCE);
    expect(built?.pushedImage.image.terraformResourceType).toBe("docker_image");
    expect(built?.pushedImage.registryImage.terraformResourceType).toBe("docker_registry_image");
    expect(synthToJson(built!).resourceTypes).toEqual(["docker_image", "docker_registry_image"]);
  });

  test("fails where an image it starts from is not pinned, with what pins it", () => {
    const moving = { image: IMAGE_SOURCE.baseImages.base.image };
    const source = { ...IMAGE_SOURCE, baseImages: { ...IMAGE_SOURCE.baseImages, base: moving } };
    const system = { ...MINIMAL_SYSTEM, image: { build: { builtBy: "terraform" as const } } };
    const problems = problemsOf(() => buildSystemStacks(testApp(), MINIMAL_ENVIRONMENT, system, source));
    expect(problems).toMatchObject([{ field: "image.build.baseImage", fix: expect.stringContaining("npm run pin") }]);
  });
});
