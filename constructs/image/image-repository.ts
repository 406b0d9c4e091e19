import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy";
import { Construct } from "constructs";
import { policyDocument, type Statement } from "../access/policy-document";
import { refuseProps } from "../base/construct-problems";
import { keyArnProblems } from "../base/key-rules";
import { REPOSITORY_NAME } from "../base/name-forms";
import { oneOfProblems, textProblems } from "../base/problem-fields";

/** The repository transactor images are pushed to and pulled from. */
export interface ImageRepositoryProps {
  readonly repositoryName: string;
  /**
   * ARN of the customer key that encrypts the images.
   *
   * @default - AES256 with a key owned by AWS
   */
  readonly kmsKeyArn?: string;
  /**
   * Who outside the account may pull, for example what `pullStatements` gives.
   *
   * @default - nobody
   */
  readonly policyStatements?: readonly Statement[];
  /**
   * Keeps Terraform from destroying the repository while it holds images.
   *
   * @default true
   */
  readonly dataProtection?: boolean;
}

/** Days after which an image that lost its tag goes. A running service names its image by tag or keeps it tagged. */
const UNTAGGED_IMAGE_DAYS = 30;

/**
 * An ECR repository whose tags never move. Tagged images never expire: nothing in ECR knows which of them runs, and a
 * task that is replaced years after its push must still find its image.
 */
export class ImageRepository extends Construct {
  readonly repository: EcrRepository;
  readonly lifecyclePolicy: EcrLifecyclePolicy;
  /** Missing when nobody outside the account is admitted. */
  readonly policy?: EcrRepositoryPolicy;

  constructor(scope: Construct, id: string, props: ImageRepositoryProps) {
    super(scope, id);
    const { repositoryName, kmsKeyArn, policyStatements = [], dataProtection = true } = props;
    this.validateProps(props);
    this.repository = new EcrRepository(this, "Resource", {
      name: repositoryName,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [
        kmsKeyArn === undefined ? { encryptionType: "AES256" } : { encryptionType: "KMS", kmsKey: kmsKeyArn },
      ],
      forceDelete: !dataProtection,
      lifecycle: { preventDestroy: dataProtection },
    });
    this.lifecyclePolicy = new EcrLifecyclePolicy(this, "Lifecycle", {
      repository: this.repository.name,
      policy: JSON.stringify({
        rules: [
          {
            rulePriority: 1,
            description: `untagged images go after ${UNTAGGED_IMAGE_DAYS} days`,
            selection: {
              tagStatus: "untagged",
              countType: "sinceImagePushed",
              countUnit: "days",
              countNumber: UNTAGGED_IMAGE_DAYS,
            },
            action: { type: "expire" },
          },
        ],
      }),
    });
    if (policyStatements.length > 0) {
      this.policy = new EcrRepositoryPolicy(this, "Policy", {
        repository: this.repository.name,
        policy: policyDocument(policyStatements),
      });
    }
  }

  private validateProps({ repositoryName, kmsKeyArn, dataProtection }: ImageRepositoryProps): void {
    refuseProps(this, [
      ...textProblems("repositoryName", repositoryName, REPOSITORY_NAME),
      ...(kmsKeyArn === undefined ? [] : keyArnProblems("kmsKeyArn", kmsKeyArn)),
      ...oneOfProblems("dataProtection", dataProtection, [true, false], true),
    ]);
  }
}
