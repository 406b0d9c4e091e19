import {
  each,
  editPolicy,
  one,
  remove,
  type FaultyConfiguration,
  type PolicyText,
  type ResourceFault,
  type Values,
} from "./fault";

const BLOCK = "aws_s3_bucket_public_access_block";

/** Changes the policy of the state's bucket. */
function policy(change: (policy: PolicyText) => void) {
  return (configuration: FaultyConfiguration): void => {
    editPolicy(one(configuration, "aws_s3_bucket_policy", "State_Bucket"), "policy", change);
  };
}

function allow(Principal: unknown) {
  return policy(({ Statement }) =>
    Statement.push({
      Sid: "Read",
      Effect: "Allow",
      Principal,
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::datomic-fargate-state-444455556666-us-east-1/*",
    }),
  );
}

/** What goes wrong with the state of Terraform. */
export const STATE_FAULTS: readonly ResourceFault[] = (
  [
    [
      "no-public-access-block",
      "nothing keeps the state from being made public",
      (it) => {
        remove(it, BLOCK);
      },
    ],
    [
      "public-policies",
      "the state's bucket takes public policies",
      (it) => {
        for (const block of each(it, BLOCK)) block["block_public_policy"] = false;
      },
    ],
    [
      "versioning-suspended",
      "an overwritten state is gone",
      (it) => {
        (one(it, "aws_s3_bucket_versioning", "State_Bucket")["versioning_configuration"] as Values)["status"] =
          "Suspended";
      },
    ],
    [
      "plain-http",
      "the state is read over plain HTTP",
      policy((it) => {
        it.Statement = [
          {
            Sid: "Own",
            Effect: "Deny",
            Principal: { AWS: "*" },
            Action: "s3:DeleteBucket",
            Resource: "arn:aws:s3:::datomic-fargate-state-444455556666-us-east-1",
          },
        ];
      }),
    ],
    ["public-state", "everybody may read the state", allow("*")],
    [
      "role-as-principal",
      "the bucket's policy names a role, which is another one when it is made anew",
      allow({ AWS: "arn:aws:iam::444455556666:role/deployment" }),
    ],
    [
      "no-encryption",
      "the state is not encrypted by a key of the account",
      (it) => {
        remove(it, "aws_s3_bucket_server_side_encryption_configuration");
      },
    ],
    [
      "uploads-stay",
      "unfinished uploads are paid for without end",
      (it) => {
        remove(it, "aws_s3_bucket_lifecycle_configuration");
      },
    ],
    [
      "access-lists",
      "objects belong to whoever uploads them",
      (it) => {
        remove(it, "aws_s3_bucket_ownership_controls");
      },
    ],
    [
      "state-goes",
      "the bucket goes with every state in it",
      (it) => {
        one(it, "aws_s3_bucket", "State_Bucket")["force_destroy"] = true;
      },
    ],
  ] as const satisfies readonly (readonly [string, string, ResourceFault["change"]])[]
).map(([id, title, change]) => ({ id, title, stack: "state", change }));
