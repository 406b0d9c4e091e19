import { ImageRepository, type ImageRepositoryProps } from "../../../constructs/image/image-repository";
import { pullStatements } from "../../../constructs/image/repository-policy";
import { KEY_ARN, PLACE } from "../../support/environments";
import { fieldsOf, problemsOf } from "../../support/problems";
import { synthConstructs, synthToJson, testStack, type Synthesized } from "../../support/synth";
import { unknownText } from "../../support/unknown-values";

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

  test("admits others only where it is told whom", () => {
    expect(minimal.resourceTypes).not.toContain("aws_ecr_repository_policy");
    const policyStatements = pullStatements(PLACE, ["444455556666"]);
    const admitting = synthRepository({ policyStatements }).resourceOf("aws_ecr_repository_policy");
    expect(JSON.parse(String(admitting["policy"]))).toEqual({ Version: "2012-10-17", Statement: policyStatements });
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

  test.each([
    ["a name with capitals", { repositoryName: "datomic/Orders" }, ["repositoryName"]],
    ["a name that ends in a slash", { repositoryName: "datomic/" }, ["repositoryName"]],
    ["a name of one letter", { repositoryName: "a" }, ["repositoryName"]],
    ["no name", { repositoryName: undefined }, ["repositoryName"]],
    ["a key by its id", { kmsKeyArn: "0a1b2c3d-0000-4000-8000-0a1b2c3d4e5f" }, ["kmsKeyArn"]],
    ["a protection that is a text", { dataProtection: "false" }, ["dataProtection"]],
    [
      "everything wrong at once",
      { repositoryName: "", kmsKeyArn: "", dataProtection: 0 },
      ["repositoryName", "kmsKeyArn", "dataProtection"],
    ],
  ])("fails for %s", (_, change, fields) => {
    const props = { repositoryName: "datomic/production/orders", ...change } as unknown as ImageRepositoryProps;
    expect(fieldsOf(problemsOf(() => new ImageRepository(testStack(), "Repository", props)))).toEqual(fields);
  });

  test("does not judge what is known only at apply", () => {
    const stack = testStack();
    const props = { repositoryName: unknownText(stack), kmsKeyArn: unknownText(stack) };
    expect(problemsOf(() => new ImageRepository(stack, "Repository", props))).toEqual([]);
    expect(synthToJson(stack).resourceOf("aws_ecr_repository")).toMatchObject({ name: "${var.unknown-1}" });
  });
});
