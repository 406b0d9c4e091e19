import { DENY_PUT, GET, policy, told, TRUST } from "../support/iam-plans";
import { changeOf, unchanged } from "../support/reviewed-plans";

describe("trust and policies of resources", () => {
  test("are told of with who is meant", () => {
    const wider = JSON.parse(TRUST) as { Statement: object[] };
    const everybody = JSON.stringify({ ...wider, Statement: [{ ...wider.Statement[0], Principal: "*" }] });
    const role = changeOf("aws_iam_role.Role", {
      before: { name: "peer", assume_role_policy: TRUST },
      after: { name: "peer", assume_role_policy: everybody },
    });
    expect(told(role)).toEqual([
      "trust of role peer - Allow Service ecs-tasks.amazonaws.com sts:AssumeRole on *: no",
      "trust of role peer + Allow * sts:AssumeRole on *: yes",
    ]);
  });

  const DENIAL = policy({ ...DENY_PUT, Principal: "*" });

  test("lose a denial when the policy goes and the resource stays", () => {
    const bucket = unchanged("aws_s3_bucket.Bucket", { id: "state", bucket: "state" });
    const goes = changeOf("aws_s3_bucket_policy.Policy", { before: { bucket: "state", policy: DENIAL } });
    expect(told(bucket, goes)).toEqual(["aws_s3_bucket_policy.Policy - Deny * dynamodb:PutItem on TABLE: yes"]);
  });

  test("lose nothing when the resource goes as well", () => {
    const bucket = changeOf("aws_s3_bucket.Bucket", { before: { id: "state", bucket: "state" } });
    const goes = changeOf("aws_s3_bucket_policy.Policy", { before: { bucket: "state", policy: DENIAL } });
    expect(told(bucket, goes)).toEqual(["aws_s3_bucket_policy.Policy - Deny * dynamodb:PutItem on TABLE: no"]);
  });

  test("are found where a type is not known to have one", () => {
    const unlisted = changeOf("aws_efs_file_system_policy.Policy", {
      before: { policy: policy() },
      after: { policy: policy({ ...GET, Principal: "*" }) },
    });
    expect(told(unlisted)).toEqual(["aws_efs_file_system_policy.Policy + Allow * dynamodb:GetItem on TABLE: yes"]);
  });

  test("are not looked for in what is no policy of rights", () => {
    const lifecycle = { rules: [{ rulePriority: 1 }] };
    const changed = changeOf("aws_ecr_lifecycle_policy.Lifecycle", {
      before: { policy: JSON.stringify(lifecycle) },
      after: { policy: JSON.stringify({ rules: [] }) },
    });
    const unknown = changeOf(
      "aws_ecr_lifecycle_policy.Unknown",
      { after: {}, unknown: { policy: true } },
      { policy: ["aws_ecr_repository.Repository.name"] },
    );
    expect(told(changed, unknown)).toEqual([]);
  });

  test("leave out what nobody wrote and the service sets itself", () => {
    expect(told(changeOf("aws_kms_key.Key", { after: {}, unknown: { policy: true } }))).toEqual([]);
  });

  test("are not all there is: other grants are named", () => {
    expect(told(changeOf("aws_kms_grant.Grant", { after: { operations: ["Decrypt"] } }))).toEqual([
      "aws_kms_grant.Grant + aws_kms_grant: create: maybe",
    ]);
    expect(told(changeOf("aws_kms_grant.Grant", { before: { operations: ["Decrypt"] } }))).toEqual([]);
  });
});
