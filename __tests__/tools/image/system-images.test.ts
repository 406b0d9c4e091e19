import { sameImages } from "../../../tools/image/build-system-images";
import { ownImages, systemImages } from "../../../tools/image/system-images";
import {
  BUILDING_ENVIRONMENT,
  environmentOf,
  MINIMAL_ENVIRONMENT,
  MINIMAL_SYSTEM,
  PROMOTED_ENVIRONMENT,
} from "../../support/environments";
import { IMAGE_SOURCE } from "../../support/image-source";

const HOST = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";

describe("the images of an environment", () => {
  test("have the names that Terraform has", () => {
    expect(systemImages(BUILDING_ENVIRONMENT, IMAGE_SOURCE)).toMatchObject([
      {
        systemName: "orders",
        field: "systems[0]",
        reference: expect.stringMatching(new RegExp(`^${HOST}/datomic/building/orders:1\\.0\\.7705-`)),
        settings: { builtBy: "terraform" },
        inputs: { platform: "linux/amd64" },
      },
      {
        systemName: "audit",
        field: "systems[1]",
        reference: expect.stringMatching(new RegExp(`^${HOST}/datomic/building/audit:1\\.0\\.7705-`)),
        inputs: { platform: "linux/arm64", rebuild: 1 },
      },
    ]);
  });

  test("are looked for in another registry when one is named", () => {
    const [image] = systemImages(MINIMAL_ENVIRONMENT, IMAGE_SOURCE, { registry: "127.0.0.1:5000" });
    expect(image!.reference).toMatch(/^127\.0\.0\.1:5000\/datomic\/production\/orders:1\.0\.7705-/);
    expect(image!.image.reference).toContain(HOST);
  });

  test("may be one system's, by a name that exists", () => {
    const chosen = systemImages(BUILDING_ENVIRONMENT, IMAGE_SOURCE, { system: "audit" });
    expect(chosen.map(({ systemName, field }) => [systemName, field])).toEqual([["audit", "systems[1]"]]);
    expect(() => systemImages(BUILDING_ENVIRONMENT, IMAGE_SOURCE, { system: "order" })).toThrow(
      "building has no system order; it has orders, audit",
    );
  });

  test("have nothing to build where they come from elsewhere", () => {
    const said: string[] = [];
    const list = (): unknown => ownImages(PROMOTED_ENVIRONMENT, IMAGE_SOURCE, {}, (text) => void said.push(text));
    expect(list).toThrow(/^nothing to build for promoted; /);
    expect(said).toEqual([
      expect.stringMatching(/^orders runs 111122223333\.dkr\.ecr\.\S+@sha256:\S+, which is built elsewhere\n$/),
    ]);
  });

  test("are one image for systems of the same content, and another one for each that differs", () => {
    const environment = environmentOf(
      MINIMAL_SYSTEM,
      { ...MINIMAL_SYSTEM, name: "audit", size: "large" },
      { ...MINIMAL_SYSTEM, name: "billing", cpuArchitecture: "ARM64" },
    );
    const groups = sameImages(ownImages(environment, IMAGE_SOURCE, {}, () => undefined));
    expect(groups.map((group) => group.map(({ systemName }) => systemName))).toEqual([
      ["orders", "audit"],
      ["billing"],
    ]);
  });
});
