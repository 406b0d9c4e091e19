import {
  arns,
  registryHost,
  stateKey,
  stateNames,
  systemNames,
  type SystemNames,
  type SystemPlace,
} from "../../../constructs/base/names";
import { PLACE, SYSTEM_PLACE } from "../../support/environments";

/** The longest inputs the rules admit, with the longest name of a region. */
const LONGEST: SystemPlace = {
  accountId: "111122223333",
  region: "ap-southeast-1",
  environmentName: "a".repeat(12),
  systemName: "a".repeat(16),
};

/** Longest name AWS accepts for each kind of resource. */
const LIMITS: Readonly<Record<keyof SystemNames, number>> = {
  base: 255,
  table: 255,
  repository: 256,
  logGroup: 512,
  keyAlias: 256,
  cluster: 255,
  service: 255,
  taskFamily: 255,
  transactorRole: 64,
  executionRole: 64,
  peerRole: 64,
  peerPolicy: 128,
  transactorSecurityGroup: 255,
  peerSecurityGroup: 255,
};

/** Names that live in one space: a name of one kind may not be another's either. */
const SPACES: Readonly<Record<string, readonly (keyof SystemNames)[]>> = {
  table: ["table"],
  repository: ["repository"],
  "log group": ["logGroup"],
  "key alias": ["keyAlias"],
  cluster: ["cluster"],
  service: ["service"],
  "task family": ["taskFamily"],
  role: ["transactorRole", "executionRole", "peerRole"],
  policy: ["peerPolicy"],
  "security group": ["transactorSecurityGroup", "peerSecurityGroup"],
};

describe("system names", () => {
  test("are computed from environment and system, with the region where a name is global", () => {
    expect(systemNames(SYSTEM_PLACE)).toEqual({
      base: "datomic-production-orders",
      table: "datomic-production-orders",
      repository: "datomic/production/orders",
      logGroup: "/datomic/production/orders",
      keyAlias: "alias/datomic-production-orders",
      cluster: "datomic-production-orders",
      service: "datomic-production-orders-transactor",
      taskFamily: "datomic-production-orders-transactor",
      transactorRole: "datomic-production-orders-transactor-eu-west-1",
      executionRole: "datomic-production-orders-execution-eu-west-1",
      peerRole: "datomic-production-orders-peer-eu-west-1",
      peerPolicy: "datomic-production-orders-peer-eu-west-1",
      transactorSecurityGroup: "datomic-production-orders-transactor",
      peerSecurityGroup: "datomic-production-orders-peer",
    });
  });

  test.each(Object.entries(LIMITS))("keep %s within %i characters at the longest inputs", (kind, limit) => {
    const name = systemNames(LONGEST)[kind as keyof SystemNames];
    expect(name.length).toBeLessThanOrEqual(limit);
  });

  test("never begin a security group with sg-, which AWS reserves", () => {
    expect(systemNames(LONGEST).peerSecurityGroup).not.toMatch(/^sg-/);
  });

  describe("of different environments, systems and regions", () => {
    // Chosen to collide where a separator or a suffix could be read two ways.
    const environmentNames = ["a", "ab", "peer", "prod", "transactor"];
    const systemNamesTried = [
      "a",
      "b",
      "bb",
      "a-b",
      "b-peer",
      "peer",
      "transactor",
      "peer-transactor",
      "a-peer-us-east-1",
    ];
    const regions = ["us-east-1", "us-east-2"];
    const places = environmentNames.flatMap((environmentName) =>
      systemNamesTried.flatMap((systemName) =>
        regions.map((region): SystemPlace => ({ accountId: "111122223333", region, environmentName, systemName })),
      ),
    );

    test.each(Object.entries(SPACES))("never meet in one %s", (space, kinds) => {
      const isGlobal = space === "role" || space === "policy";
      const seen = places.flatMap((place) => {
        const names = systemNames(place);
        return [...new Set(kinds.map((kind) => `${isGlobal ? "" : place.region} ${names[kind]}`))];
      });
      expect(seen).toHaveLength(places.length * kinds.length);
      expect(new Set(seen).size).toBe(seen.length);
    });
  });
});

describe("state names", () => {
  test("carry account and region, for bucket names are global", () => {
    expect(stateNames(PLACE)).toEqual({
      stackId: "state-111122223333-eu-west-1",
      bucket: "datomic-fargate-state-111122223333-eu-west-1",
      accessLogBucket: "datomic-fargate-state-111122223333-eu-west-1-logs",
      keyAlias: "alias/datomic-fargate-state",
    });
  });

  test("stay within what S3 accepts at the longest inputs", () => {
    const { bucket, accessLogBucket } = stateNames(LONGEST);
    for (const name of [bucket, accessLogBucket]) expect(name).toMatch(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/);
  });

  test("put each stack's state under a key of its own", () => {
    expect(stateKey("production-orders-storage")).toBe("datomic-fargate/production-orders-storage.tfstate");
    expect(stateKey("a-b")).not.toBe(stateKey("a"));
  });
});

describe("ARNs", () => {
  test.each([
    [arns.table(PLACE, "orders"), "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"],
    [arns.repository(PLACE, "a/b"), "arn:aws:ecr:eu-west-1:111122223333:repository/a/b"],
    [arns.logGroup(PLACE, "/a/b"), "arn:aws:logs:eu-west-1:111122223333:log-group:/a/b"],
    [arns.role(PLACE, "orders"), "arn:aws:iam::111122223333:role/orders"],
    [arns.policy(PLACE, "orders"), "arn:aws:iam::111122223333:policy/orders"],
    [arns.accountRoot(PLACE), "arn:aws:iam::111122223333:root"],
    [arns.bucket(PLACE, "orders"), "arn:aws:s3:::orders"],
    [arns.cluster(PLACE, "orders"), "arn:aws:ecs:eu-west-1:111122223333:cluster/orders"],
    [arns.ecsSource(PLACE), "arn:aws:ecs:eu-west-1:111122223333:*"],
    [arns.anyKey(PLACE), "arn:aws:kms:eu-west-1:111122223333:key/*"],
  ])("%s", (computed, written) => {
    expect(computed).toBe(written);
  });

  test.each([
    ["aws-cn", "cn-north-1", "arn:aws-cn:dynamodb:cn-north-1:111122223333:table/x"],
    ["aws-us-gov", "us-gov-west-1", "arn:aws-us-gov:dynamodb:us-gov-west-1:111122223333:table/x"],
  ] as const)("carry the partition %s", (partition, region, arn) => {
    expect(arns.table({ partition, region, accountId: "111122223333" }, "x")).toBe(arn);
  });
});

describe("registry", () => {
  test.each([
    [undefined, "eu-west-1", "111122223333.dkr.ecr.eu-west-1.amazonaws.com"],
    ["aws-cn", "cn-north-1", "111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn"],
    ["aws-us-gov", "us-gov-west-1", "111122223333.dkr.ecr.us-gov-west-1.amazonaws.com"],
  ] as const)("of partition %p in %s is %s", (partition, region, host) => {
    expect(registryHost({ partition, region, accountId: "111122223333" })).toBe(host);
  });
});
