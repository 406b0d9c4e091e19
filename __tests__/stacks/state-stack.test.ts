import type { Environment } from "../../constructs/base/environment";
import { synthApp } from "../support/apps";
import { MINIMAL_ENVIRONMENT } from "../support/environments";
import { statementsOf } from "../support/policies";
import type { Synthesized } from "../support/synth";

const STATE_ID = "state-111122223333-eu-west-1";
const development: Environment = { ...MINIMAL_ENVIRONMENT, name: "development", stage: "development" };

function stateStack(environments: readonly Environment[]): Synthesized {
  const stack = synthApp(environments).get(STATE_ID);
  if (stack === undefined) throw new Error("there is no state stack");
  return stack;
}

describe("state stack", () => {
  const stack = stateStack([MINIMAL_ENVIRONMENT]);

  test("keeps its own state in its own bucket, locked and encrypted by the bucket's key", () => {
    expect(stack.json.terraform?.backend).toEqual({
      s3: {
        bucket: "datomic-fargate-state-111122223333-eu-west-1",
        key: `datomic-fargate/${STATE_ID}.tfstate`,
        region: "eu-west-1",
        allowed_account_ids: ["111122223333"],
        use_lockfile: true,
      },
    });
  });

  test.each([
    ["production", 2],
    ["development", 2],
    ["local", 0],
  ] as const)("of stage %s refuses plain HTTP in %i buckets, for only an emulator needs it", (stage, count) => {
    const policies = stateStack([{ ...MINIMAL_ENVIRONMENT, stage }]).resourcesOf("aws_s3_bucket_policy");
    const sids = policies.flatMap(({ policy }) => statementsOf(policy).map(({ Sid }) => Sid));
    expect(sids.filter((sid) => sid === "RefusePlainHttp")).toHaveLength(count);
  });

  test("says the bucket's name", () => {
    expect(stack.json.output).toMatchObject({
      state_bucket_name: { value: "datomic-fargate-state-111122223333-eu-west-1" },
    });
  });

  test("belongs to no environment and no system", () => {
    expect(stack.json.provider?.["aws"]).toMatchObject([
      { default_tags: [{ tags: { "managed-by": "datomic-fargate" } }] },
    ]);
    expect(stack.text).not.toMatch(/datomic:(environment|system)/);
  });

  test.each([
    [[{ ...development, dataProtection: false }], false],
    [[{ ...development, dataProtection: false }, MINIMAL_ENVIRONMENT], true],
    [[MINIMAL_ENVIRONMENT, { ...development, dataProtection: false }], true],
  ])("is kept while any environment of the account protects its data", (environments, kept) => {
    for (const bucket of stateStack(environments).resourcesOf("aws_s3_bucket")) {
      expect(bucket).toMatchObject({ lifecycle: { prevent_destroy: kept } });
    }
  });
});
