import { inspectImage, type ImageInspection } from "../../../tools/sbom/image-inspection";
import { makeFakeDocker, type FakeDocker } from "./support/fake-docker";

const ID = `sha256:${"0a".repeat(32)}`;

describe("what the engine says of an image", () => {
  let docker: FakeDocker;

  beforeEach(() => {
    docker = makeFakeDocker('image) eval "$ANSWER" ;;');
  });
  afterEach(() => {
    docker.remove();
  });

  function inspect(
    image: string,
    names: readonly string[] | null,
    labels: object | null = null,
  ): Promise<ImageInspection> {
    const answer = { Id: ID, RepoTags: names, Architecture: "amd64", Config: { Labels: labels } };
    return inspectImage(image, { environment: docker.environment(`printf '%s' '${JSON.stringify(answer)}'`) });
  }

  test.each([
    ["a:2", ["a:1", "a:2"], "a", "2"],
    ["a", ["a:1", "a:latest"], "a", "latest"],
    ["registry.example:5000/a", ["registry.example:5000/a:latest"], "registry.example:5000/a", "latest"],
    ["0a0a", ["b:1", "a:1"], "a", "1"],
    ["0a0a", ["<none>:<none>"], ID, undefined],
    ["0a0a", null, ID, undefined],
  ])("asked for as %s of %j gives the name %s and the tag %s", async (asked, names, name, tag) => {
    const found = await inspect(asked, names);
    expect([found.name, found.tag]).toEqual([name, tag]);
  });

  test("holds its labels, also when there are none", async () => {
    expect(await inspect("a:1", ["a:1"], { one: "1" })).toMatchObject({
      id: ID,
      architecture: "amd64",
      labels: { one: "1" },
    });
    expect((await inspect("a:1", ["a:1"])).labels).toEqual({});
  });

  test("may be that there is none, or that it does not answer", async () => {
    const failing = (words: string): Promise<unknown> =>
      inspectImage("--help", { environment: docker.environment(`echo '${words}' >&2; exit 1`) });
    await expect(failing("Error: No such image: --help")).rejects.toThrow(
      /^the engine holds no image --help; build it /,
    );
    await expect(failing("Cannot connect")).rejects.toThrow("docker image inspect ended with 1: Cannot connect");
    expect(docker.asked()[0]).toMatch(/ -- --help$/);
  });
});
