import type { Environment } from "../../../constructs/base/environment";
import { appProblems } from "../../../constructs/base/app-rules";
import { environmentProblems } from "../../../constructs/base/environment-rules";
import type { Problem } from "../../../constructs/base/validation-error";
import {
  BORROWING_SYSTEM,
  environmentOf,
  MAXIMAL_ENVIRONMENT,
  MINIMAL_ENVIRONMENT,
  MINIMAL_SYSTEM,
} from "../../support/environments";
import { fieldsOf } from "../../support/problems";

const problemsWith = (change: object): Problem[] => environmentProblems({ ...MINIMAL_ENVIRONMENT, ...change });

describe("environment rules", () => {
  test.each([
    ["minimal", MINIMAL_ENVIRONMENT],
    ["maximal", MAXIMAL_ENVIRONMENT],
    ["borrowing", environmentOf(BORROWING_SYSTEM)],
  ])("accept the %s environment", (_, environment) => {
    expect(environmentProblems(environment)).toEqual([]);
  });

  test.each(["a", "production", "dev2", "a".repeat(12)])("accept the name %s", (name) => {
    expect(problemsWith({ name })).toEqual([]);
  });

  test.each(["", "Production", "2dev", "dev-2", "dev_2", "a".repeat(13), "dev\n", undefined, 1])(
    "fail for the name %p",
    (name) => {
      expect(problemsWith({ name })).toMatchObject([{ field: "name", value: name }]);
    },
  );

  test("fail for the name state, under whose globs the state stacks would fall", () => {
    expect(problemsWith({ name: "state" })).toMatchObject([{ field: "name", fix: "choose another name" }]);
    expect(problemsWith({ name: "states" })).toEqual([]);
  });

  test.each(["11112222333", "1111222233334", "1111-2222-3333", "orders", 111122223333, undefined])(
    "fail for the account %p",
    (accountId) => {
      expect(problemsWith({ accountId })).toMatchObject([
        { field: "accountId", value: accountId, rule: "an AWS account id is a text of twelve digits" },
      ]);
    },
  );

  test.each(["test", "Production", undefined])("fail for the stage %p", (stage) => {
    expect(problemsWith({ stage })).toMatchObject([
      { field: "stage", value: stage, rule: "one of local, development, production" },
    ]);
  });

  test("fail for a region of another partition", () => {
    const subnets = ["a", "b"].map((letter) => ({
      subnetId: `subnet-0a1b2c3${letter}`,
      availabilityZone: `cn-north-1${letter}`,
    }));
    const change = { region: "cn-north-1", network: { ...MINIMAL_ENVIRONMENT.network, subnets } };
    expect(fieldsOf(problemsWith(change))).toEqual(["region"]);
    expect(problemsWith({ ...change, partition: "aws-cn" })).toEqual([]);
  });

  test.each([
    ["production", false, undefined, ["dataProtection"]],
    ["production", false, true, []],
    ["production", undefined, undefined, []],
    ["production", true, true, []],
    ["development", false, undefined, []],
    ["local", false, undefined, []],
    ["production", 0, undefined, ["dataProtection"]],
    ["production", false, "yes", ["decommission"]],
  ])("for stage %s, protection %p and decommission %p find %j", (stage, dataProtection, decommission, fields) => {
    expect(fieldsOf(problemsWith({ stage, dataProtection, decommission }))).toEqual(fields);
  });

  test.each(["dataProtection", "decommission"])("fail for a %s that is neither true nor false", (field) => {
    expect(problemsWith({ [field]: "false" })).toMatchObject([{ field, value: "false", rule: "true or false" }]);
  });

  test.each(["ab", "Upper", "a.b", "a_b", "-ab", "ab-", "xn--ab", "sthree-ab", "a".repeat(64), 1])(
    "fail for the state bucket %p",
    (existingBucketName) => {
      expect(problemsWith({ state: { existingBucketName } })).toMatchObject([
        { field: "state.existingBucketName", value: existingBucketName },
      ]);
    },
  );

  test.each(["datomic-fargate-state-111122223333-eu-west-1", "datomic-fargate-state-111122223333-eu-west-1-logs"])(
    "fail when the bucket that exists is %s, which the state stack would create",
    (existingBucketName) => {
      expect(problemsWith({ state: { existingBucketName } })).toMatchObject([
        { field: "state.existingBucketName", fix: "remove state to let the state stack manage it" },
      ]);
    },
  );

  test("fail for fields of the state that no type knows, and show none that may be secret", () => {
    expect(problemsWith({ state: { bucketName: "x" } })).toMatchObject([{ field: "state.bucketName", value: "x" }]);
    expect(problemsWith({ state: { existingBucketName: "states", password: "hunter2" } })).toMatchObject([
      { field: "state.password", value: "(hidden)" },
    ]);
  });

  test("compare nothing with a place that is none", () => {
    const change = { state: { existingBucketName: "datomic-fargate-state-111122223333-eu-west-1" } };
    expect(fieldsOf(problemsWith({ ...change, accountId: 111122223333 }))).toEqual(["accountId"]);
    const permissionsBoundaryArn = "arn:aws:iam::111122223333:policy/boundary";
    expect(fieldsOf(problemsWith({ permissionsBoundaryArn, accountId: "1111" }))).toEqual(["accountId"]);
  });

  test.each([
    ["arn:aws:iam::111122223333:policy/boundary", 0],
    ["arn:aws:iam::111122223333:policy/team/boundary", 0],
    ["arn:aws:iam::aws:policy/PowerUserAccess", 0],
    ["arn:aws-cn:iam::111122223333:policy/boundary", 1],
    ["arn:aws:iam::444455556666:policy/boundary", 1],
    ["boundary", 1],
    ["arn:aws:iam::111122223333:role/boundary", 1],
    ["arn:aws:iam::111122223333:policy/", 1],
  ])("of the permissions boundary %s find %i problems", (permissionsBoundaryArn, count) => {
    expect(problemsWith({ permissionsBoundaryArn })).toHaveLength(count);
  });

  test("need two zones only when a system runs a standby", () => {
    const network = { ...MINIMAL_ENVIRONMENT.network, subnets: [MINIMAL_ENVIRONMENT.network.subnets[0]] };
    expect(fieldsOf(problemsWith({ network }))).toEqual(["network.subnets"]);
    expect(problemsWith({ network, systems: [{ ...MINIMAL_SYSTEM, transactorCount: 1 }] })).toEqual([]);
  });

  test.each([Number.NaN, "1", 3, 1e9])("ask no room for %p transactors, which are reported", (transactorCount) => {
    const subnets = [{ ...MINIMAL_ENVIRONMENT.network.subnets[0]!, cidrBlock: "10.0.0.0/28" }];
    const change = { network: { ...MINIMAL_ENVIRONMENT.network, subnets } };
    expect(fieldsOf(problemsWith({ ...change, systems: [{ ...MINIMAL_SYSTEM, transactorCount }] }))).toEqual([
      "systems[0].transactorCount",
    ]);
  });

  test.each([undefined, []])("fail for the systems %p", (systems) => {
    expect(fieldsOf(problemsWith({ systems }))).toEqual(["systems"]);
  });

  test("fail without a network", () => {
    expect(fieldsOf(problemsWith({ network: undefined }))).toEqual(["network"]);
  });

  test("fail for both systems of one name", () => {
    expect(environmentProblems(environmentOf(MINIMAL_SYSTEM, MINIMAL_SYSTEM))).toMatchObject([
      { field: "systems[0].name", value: "orders", fix: "rename one" },
      { field: "systems[1].name", value: "orders", fix: "rename one" },
    ]);
  });

  test.each([
    ["one table brought along twice", "theirs", "theirs"],
    ["one system's table brought along by another", undefined, "datomic-production-orders"],
  ])("fail for %s", (_, first, second) => {
    const environment = environmentOf(
      { ...MINIMAL_SYSTEM, storage: { existingTableName: first } },
      { ...MINIMAL_SYSTEM, name: "audit", storage: { existingTableName: second } },
    );
    expect(environmentProblems(environment)).toMatchObject([
      { field: "systems[0].storage.existingTableName", value: second },
      { field: "systems[1].storage.existingTableName", fix: "give each system a table of its own" },
    ]);
  });

  test("do not compare names that are none", () => {
    const nameless = { ...MINIMAL_SYSTEM, name: undefined as unknown as string };
    expect(fieldsOf(environmentProblems(environmentOf(nameless, nameless)))).toEqual([
      "systems[0].name",
      "systems[1].name",
    ]);
  });

  test("name fields as the user typed them, of every system at once", () => {
    const environment = {
      ...environmentOf(
        { ...MINIMAL_SYSTEM, size: { cpuUnits: 1, memoryMiB: 1 } },
        { ...MINIMAL_SYSTEM, name: "audit", image: { tag: "latest" }, release: "1" },
      ),
      accountId: "1",
      tags: { "aws:x": "y" },
      network: { ...MINIMAL_ENVIRONMENT.network, vpcId: "vpc" },
      regions: ["eu-west-1"],
    };
    expect(fieldsOf(environmentProblems(environment))).toEqual([
      "regions",
      "accountId",
      "tags.aws:x",
      "network.vpcId",
      "systems[0].size.cpuUnits",
      "systems[1].release",
      "systems[1].image.tag",
    ]);
  });
});

describe("rules between environments", () => {
  const development: Environment = { ...MINIMAL_ENVIRONMENT, name: "development", stage: "development" };

  test("accept two environments of one account", () => {
    expect(appProblems([MINIMAL_ENVIRONMENT, development])).toEqual([]);
  });

  test("fail for both environments of one name", () => {
    expect(appProblems([MINIMAL_ENVIRONMENT, development, MINIMAL_ENVIRONMENT])).toMatchObject([
      { field: "environments[0].name", value: "production" },
      { field: "environments[2].name", value: "production" },
    ]);
  });

  test("fail when a local environment pretends to be a real account", () => {
    expect(appProblems([{ ...development, name: "local", stage: "local" }, MINIMAL_ENVIRONMENT])).toMatchObject([
      { field: "environments[1].accountId", value: "111122223333" },
    ]);
  });

  describe("about tables", () => {
    const borrowing = { ...MINIMAL_SYSTEM, storage: { existingTableName: "theirs" } };
    const first: Environment = { ...MINIMAL_ENVIRONMENT, systems: [borrowing] };
    const second: Environment = { ...development, systems: [MINIMAL_SYSTEM, { ...borrowing, name: "audit" }] };

    test("fail for one that two environments bring along", () => {
      expect(appProblems([first, second])).toMatchObject([
        { field: "environments[0].systems[0].storage.existingTableName", value: "theirs" },
        { field: "environments[1].systems[1].storage.existingTableName", value: "theirs" },
      ]);
    });

    test("accept one name in two regions or two accounts", () => {
      expect(appProblems([first, { ...second, region: "eu-west-2" }])).toEqual([]);
      expect(appProblems([first, { ...second, accountId: "444455556666" }])).toEqual([]);
    });
  });
});
