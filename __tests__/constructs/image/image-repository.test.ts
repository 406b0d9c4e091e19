import { ImageRepository, type ImageRepositoryProps } from "../../../constructs/image/image-repository";
import { KEY_ARN } from "../../support/environments";
import { synthConstructs, type Synthesized } from "../../support/synth";

interface LifecycleRule {
  readonly selection: { readonly tagStatus: string; readonly countNumber: number };
  readonly action: { readonly type: string };
}

const synthRepository = (change: Partial<ImageRepositoryProps>): Synthesized =>
  synthConstructs((stack) => {
    new ImageRepository(stack, "Repository", { repositoryName: "datomic/production/orders", ...change });
  });

describe("image repository", () => {
  const minimal = synthRepository({});
  const repository = minimal.resourceOf("aws_ecr_repository");

  test("never moves a tag and scans what is pushed", () => {
    expect(repository).toMatchObject({
      name: "datomic/production/orders",
      image_tag_mutability: "IMMUTABLE",
      image_scanning_configuration: { scan_on_push: true },
      encryption_configuration: [{ encryption_type: "AES256" }],
    });
  });

  test("is kept unless protection is turned off", () => {
    expect(repository).toMatchObject({ force_delete: false, lifecycle: { prevent_destroy: true } });
    expect(synthRepository({ dataProtection: false }).resourceOf("aws_ecr_repository")).toMatchObject({
      force_delete: true,
      lifecycle: { prevent_destroy: false },
    });
  });

  test("encrypts with a customer key when one is given", () => {
    expect(synthRepository({ kmsKeyArn: KEY_ARN }).resourceOf("aws_ecr_repository")).toMatchObject({
      encryption_configuration: [{ encryption_type: "KMS", kms_key: KEY_ARN }],
    });
  });

  test("never expires an image that carries a tag, for it may be running", () => {
    const policy = minimal.resourceOf("aws_ecr_lifecycle_policy")["policy"];
    const { rules } = JSON.parse(String(policy)) as { readonly rules: readonly LifecycleRule[] };
    expect(rules.length).toBeGreaterThan(0);
    for (const { selection, action } of rules) {
      expect(action.type).toBe("expire");
      expect(selection.tagStatus).toBe("untagged");
      expect(selection.countNumber).toBeGreaterThanOrEqual(14);
    }
  });
});
