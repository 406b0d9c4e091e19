import { policyDocument } from "../../../constructs/access/policy-document";
import { executionStatements } from "../../../constructs/access/statements";
import { arns, systemNames } from "../../../constructs/base/names";
import { pullStatements } from "../../../constructs/image/repository-policy";
import { PLACE, SYSTEM_PLACE } from "../../support/environments";
import { isAllowed } from "../access/iam-evaluator";

const OTHER_ACCOUNT = "444455556666";
const OTHER_PLACE = { ...SYSTEM_PLACE, accountId: OTHER_ACCOUNT };
const REPOSITORY = arns.repository(PLACE, "datomic/development/orders");
const EXECUTION_ROLE = arns.role(OTHER_PLACE, systemNames(OTHER_PLACE).executionRole);

/** A policy that lets its holder do everything with ECR, so that only the repository's own policy decides. */
const EVERYTHING = policyDocument([{ Sid: "All", Effect: "Allow", Action: "ecr:*", Resource: "*" }]);

const policy = policyDocument(pullStatements(PLACE, [OTHER_ACCOUNT]));

const ask = (
  action: string,
  principal: string,
  identityPolicy = EVERYTHING,
  resourcePolicy = policy,
): Promise<boolean> =>
  isAllowed({
    principal,
    action,
    resource: REPOSITORY,
    context: { "aws:PrincipalArn": principal },
    identityPolicies: [identityPolicy],
    resourcePolicy,
  });

describe("the policy of a repository that other accounts pull from", () => {
  const names = systemNames(OTHER_PLACE);

  test("lets an execution role of theirs pull, with the rights that the role has", async () => {
    const rights = policyDocument(
      executionStatements({
        place: OTHER_PLACE,
        tableName: names.table,
        repositoryArn: REPOSITORY,
        logGroupName: names.logGroup,
        secretArns: [],
        secretKeyArns: [],
        rights: "called",
      }),
    );
    for (const action of ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]) {
      expect(await ask(action, EXECUTION_ROLE, rights)).toBe(true);
    }
  });

  test.each([
    ["their other roles", arns.role(OTHER_PLACE, names.transactorRole)],
    ["an execution role of another region", arns.role(OTHER_PLACE, "datomic-production-orders-execution-us-east-1")],
    [
      "an execution role of an account that is not named",
      arns.role({ ...PLACE, accountId: "777788889999" }, names.executionRole),
    ],
  ])("does not let %s pull", async (_, principal) => {
    expect(await ask("ecr:BatchGetImage", principal)).toBe(false);
  });

  test("lets whoever deploys there see which images exist, and do nothing else", async () => {
    const deployer = arns.role(OTHER_PLACE, "deployer");
    expect(await ask("ecr:DescribeImages", deployer)).toBe(true);
    for (const action of ["ecr:BatchGetImage", "ecr:PutImage", "ecr:BatchDeleteImage", "ecr:SetRepositoryPolicy"]) {
      expect(await ask(action, deployer)).toBe(false);
    }
  });

  test("lets nobody push", async () => {
    expect(await ask("ecr:PutImage", EXECUTION_ROLE)).toBe(false);
  });

  test("names accounts and no roles, sorted, for roles come and go", () => {
    const statements = pullStatements(PLACE, ["777788889999", OTHER_ACCOUNT]);
    expect(statements.map(({ Principal }) => Principal)).toEqual(
      statements.map(() => ({ AWS: ["arn:aws:iam::444455556666:root", "arn:aws:iam::777788889999:root"] })),
    );
  });

  test("does not exist where nobody is admitted", () => {
    expect(pullStatements(PLACE, [])).toEqual([]);
  });
});
