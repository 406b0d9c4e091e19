import { WAIVERS } from "../../policy/waivers";
import type { Checkov } from "../../tools/checkov/checkov";
import { judgeResults, resultText, type Judgement } from "../../tools/checkov/judge-results";
import type { CheckResult, Framework } from "../../tools/checkov/read-reports";
import { scanStacks } from "../../tools/checkov/scan";
import type { ScannedStack } from "../../tools/checkov/scan-input";
import {
  describeWithCheckov,
  INSTALLATION_LIMIT_MILLISECONDS,
  installedCheckov,
} from "../support/checkov/describe-with-checkov";
import { plannedStacks, SCANNED_ENVIRONMENTS, synthesizedStacks } from "../support/checkov/scanned-stacks";
import { readTerraform } from "../support/synth";
import { offlineTerraform } from "./support/offline-terraform";

const SCAN_LIMIT_MILLISECONDS = 60_000;

/** Types that Checkov has no check of its own for; some are looked at through what they belong to. */
const UNCHECKED_TYPES = [
  "aws_appautoscaling_policy",
  "aws_appautoscaling_target",
  "aws_ecr_lifecycle_policy",
  "aws_kms_alias",
  "aws_s3_bucket_logging",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
  "docker_image",
  "docker_registry_image",
];

/** Stacks of systems that chose a key of their own. */
const STACKS_WITH_KEY = ["production-orders-storage", "staging-audit-storage"];

const bucket = (stackId: string): ScannedStack => ({
  stackId,
  configuration: { resource: { aws_s3_bucket: { B: { bucket: stackId } } } },
});

describeWithCheckov("Checkov over every configuration and its plan", () => {
  let checkov: Checkov;
  let stacks: readonly ScannedStack[];
  let results: readonly CheckResult[];
  let judgement: Judgement;

  const passed = (framework: Framework, checkId: string): string[] =>
    results
      .filter((result) => result.framework === framework && result.checkId === checkId && result.isPassed)
      .map(({ address }) => address);

  beforeAll(async () => {
    checkov = await installedCheckov();
    stacks = await plannedStacks(await offlineTerraform(), synthesizedStacks(SCANNED_ENVIRONMENTS));
    results = await scanStacks(checkov, stacks);
    judgement = judgeResults(results, WAIVERS, new Date().toISOString().slice(0, 10));
  }, INSTALLATION_LIMIT_MILLISECONDS);

  test("finds nothing that no waiver accepts", () => {
    expect(judgement.open.map(resultText)).toEqual([]);
  });

  test("needs every waiver there is, and none has expired", () => {
    expect(judgement.problems).toEqual([]);
  });

  test("sees every type of resource, but for those it has no check for", () => {
    const types = stacks.flatMap(({ configuration }) => readTerraform(JSON.stringify(configuration), "").resourceTypes);
    const seen = new Set(results.map(({ address }) => address.split(".")[0]));
    expect([...new Set(types)].filter((type) => !seen.has(type)).sort()).toEqual(UNCHECKED_TYPES);
  });

  test("sees in plans what stands in documents, and in configurations what a plan fills in", () => {
    expect(passed("terraform_plan", "CKV_AWS_336").length).toBeGreaterThan(5);
    expect(passed("terraform_plan", "CKV_AWS_290").length).toBeGreaterThan(10);
    expect(passed("terraform_json", "CKV_AWS_66").length).toBeGreaterThan(5);
    expect(passed("terraform_json", "CKV_AWS_23").length).toBeGreaterThan(10);
  });

  test("plans every stack but the one that builds an image", () => {
    expect(stacks.filter(({ plan }) => plan === undefined).map(({ stackId }) => stackId)).toEqual([
      "building-orders-image",
    ]);
  });

  test.each(["CKV_AWS_119", "CKV_AWS_136", "CKV_AWS_158"])(
    "passes %s wherever a system has a key of its own",
    (checkId) => {
      const judged = results.filter((result) => result.checkId === checkId && STACKS_WITH_KEY.includes(result.stackId));
      expect(judged.map(({ stackId, framework }) => `${stackId} ${framework}`).sort()).toEqual(
        STACKS_WITH_KEY.flatMap((stackId) => [`${stackId} terraform_json`, `${stackId} terraform_plan`]),
      );
      expect(judged.filter(({ isPassed }) => !isPassed)).toEqual([]);
    },
  );

  test(
    "reads a configuration with blocks at which it would give up, and takes no stack's resource for another's",
    async () => {
      const [guarded, bare] = [bucket("guarded"), bucket("bare")];
      const resource = (guarded.configuration as { readonly resource: object }).resource;
      const configuration = {
        terraform: { required_version: ">= 1.11" },
        moved: [{ from: "aws_s3_bucket.A", to: "aws_s3_bucket.B" }],
        removed: [{ from: "aws_s3_bucket.C", lifecycle: { destroy: false } }],
        import: [{ to: "aws_s3_bucket.B", id: "guarded" }],
        resource: {
          ...resource,
          aws_s3_bucket_versioning: {
            V: { bucket: "${aws_s3_bucket.B.id}", versioning_configuration: { status: "Enabled" } },
          },
        },
      };
      const found = await scanStacks(checkov, [{ ...guarded, configuration }, bare]);
      const versioned = found.filter(({ checkId }) => checkId === "CKV_AWS_21");
      expect(versioned.map(({ stackId, address, isPassed }) => [stackId, address, isPassed])).toEqual(
        expect.arrayContaining([
          ["guarded", "aws_s3_bucket.B", true],
          ["bare", "aws_s3_bucket.B", false],
        ]),
      );
      expect(versioned).toHaveLength(2);
    },
    SCAN_LIMIT_MILLISECONDS,
  );

  test(
    "fails when a plan is none, which Checkov passes over",
    async () => {
      await expect(scanStacks(checkov, [{ ...bucket("a"), plan: { planned_values: {} } }])).rejects.toThrow(
        /checkov did not scan everything: it says nothing of a\/plan\.json/,
      );
    },
    SCAN_LIMIT_MILLISECONDS,
  );
});
