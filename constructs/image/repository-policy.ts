import type { Statement } from "../access/policy-document";
import { arns, type Place } from "../base/names";

/** What ECS calls on a repository to start a task. */
export const PULL_ACTIONS: readonly string[] = [
  "ecr:BatchCheckLayerAvailability",
  "ecr:BatchGetImage",
  "ecr:GetDownloadUrlForLayer",
];

/**
 * Lets other accounts pull from a repository: with the execution roles of their transactors, whose names this project
 * gives, and nothing else. Whoever deploys there may also look whether an image exists.
 *
 * @param place of the repository; the accounts run in its region and partition
 */
export function pullStatements(place: Place, accountIds: readonly string[]): Statement[] {
  if (accountIds.length === 0) return [];
  const others = [...accountIds].sort().map((accountId) => ({ ...place, accountId }));
  // The account and not the role as principal: a role that does not exist yet would be refused, and one that is made
  // anew would no longer be the one that was named.
  const Principal = { AWS: others.map((other) => arns.accountRoot(other)) };
  const roles = others.map((other) => arns.role(other, `datomic-*-execution-${place.region}`));
  return [
    {
      Sid: "PullByTransactors",
      Effect: "Allow",
      Principal,
      Action: PULL_ACTIONS,
      Condition: { ArnLike: { "aws:PrincipalArn": roles } },
    },
    { Sid: "LookUpImages", Effect: "Allow", Principal, Action: "ecr:DescribeImages" },
  ];
}
