import { isNotTrue, isOneOf, isTrue, unless, unlessInBlock } from "../known-value";
import { textOf, type PolicyResource } from "../policy-resource";
import type { ResourceGraph } from "../resource-graph";
import type { Rule } from "../rule";
import { settingsOf } from "../settings-of";

const REPOSITORY: Pick<Rule, "types"> = { types: ["aws_ecr_repository"] };

function lifecycleDetails(repository: PolicyResource, graph: ResourceGraph): readonly string[] {
  const policies = settingsOf(repository, graph, {
    type: "aws_ecr_lifecycle_policy",
    argument: "repository",
    name: textOf(repository.values, "name"),
  });
  return policies?.length === 0 ? ["no aws_ecr_lifecycle_policy is for it"] : [];
}

/** What an image repository is held to. */
export const REPOSITORY_RULES: readonly Rule[] = [
  {
    ...REPOSITORY,
    id: "ecr-immutable-tags",
    title: "A tag of an image never moves",
    severity: "error",
    answers: { checkov: ["CKV_AWS_51"], trivy: ["AWS-0031"], securityHub: ["ECR.2"] },
    reason: "a task that is replaced would run something else than was reviewed and deployed",
    fix: 'set image_tag_mutability to "IMMUTABLE", without exclusions',
    test: ({ values }) => unless(values, "image_tag_mutability", isOneOf("IMMUTABLE")),
  },
  {
    ...REPOSITORY,
    id: "ecr-scan-on-push",
    title: "Images are scanned when they are pushed",
    severity: "warning",
    answers: { checkov: ["CKV_AWS_163"], trivy: ["AWS-0030"], securityHub: ["ECR.1"] },
    reason: "nobody would hear of known weaknesses before the image runs",
    fix: "set image_scanning_configuration.scan_on_push to true",
    test: ({ values }) => unlessInBlock(values, "image_scanning_configuration", "scan_on_push", isTrue),
  },
  {
    ...REPOSITORY,
    id: "ecr-lifecycle-policy",
    title: "A repository lets go of images that nobody can name any more",
    severity: "warning",
    answers: { securityHub: ["ECR.3"] },
    reason: "every image ever pushed stays and costs",
    fix: "add an aws_ecr_lifecycle_policy that expires untagged images; tagged ones may run and stay",
    test: lifecycleDetails,
  },
  {
    ...REPOSITORY,
    id: "ecr-no-force-delete",
    title: "A repository is not deleted with its images",
    severity: "note",
    answers: {},
    reason: "a task that is replaced after that finds no image",
    fix: "leave dataProtection on, unless the environment may lose its images",
    test: ({ values }) => unless(values, "force_delete", isNotTrue),
  },
];
