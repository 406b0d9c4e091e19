import { boundaryProblems } from "../../../constructs/base/boundary-rules";
import type { Place } from "../../../constructs/base/names";
import { PLACE } from "../../support/environments";

const CHINA: Place = { partition: "aws-cn", accountId: "111122223333", region: "cn-north-1" };

describe("permissions boundary", () => {
  test.each([
    [undefined, PLACE],
    ["arn:aws:iam::111122223333:policy/boundary", PLACE],
    ["arn:aws:iam::aws:policy/PowerUserAccess", PLACE],
    ["arn:aws-cn:iam::111122223333:policy/team/boundary", CHINA],
    ["arn:aws-cn:iam::aws:policy/PowerUserAccess", CHINA],
  ])("may be %s", (arn, place) => {
    expect(boundaryProblems(arn, place)).toEqual([]);
  });

  test.each([
    ["arn:aws:iam::444455556666:policy/boundary", PLACE],
    ["arn:aws-cn:iam::111122223333:policy/boundary", PLACE],
    ["arn:aws:iam::111122223333:policy/boundary", CHINA],
    ["arn:aws:iam::aws:policy/PowerUserAccess", CHINA],
  ])("is of the roles' account and partition or of AWS: %s is not", (arn, place) => {
    const partition = place.partition ?? "aws";
    expect(boundaryProblems(arn, place)).toMatchObject([
      {
        field: "permissionsBoundaryArn",
        value: arn,
        rule: `a role is bounded by a policy of its own account, 111122223333 in partition ${partition}, or by one of AWS's`,
        fix: `name a policy there, like arn:${partition}:iam::111122223333:policy/boundary`,
      },
    ]);
  });

  test("is not compared when it is no ARN of a policy", () => {
    expect(boundaryProblems("boundary", PLACE)).toMatchObject([{ rule: "the ARN of a managed policy" }]);
  });

  test.each([{ accountId: "1111" }, { accountId: 111122223333 }, { region: "nowhere" }, { partition: "china" }])(
    "is not compared with a place that is none: %j",
    (change) => {
      const place = { ...PLACE, ...change } as unknown as Place;
      expect(boundaryProblems("arn:aws:iam::444455556666:policy/boundary", place)).toEqual([]);
    },
  );
});
