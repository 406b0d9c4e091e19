import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import type { Statement } from "../access/policy-document";
import { refuseProps } from "../base/construct-problems";
import { keyArnProblems } from "../base/key-rules";
import { LOG_GROUP_NAME } from "../base/name-forms";
import { arns, type Place } from "../base/names";
import { dnsSuffix } from "../base/partition";
import { oneOfProblems, textProblems } from "../base/problem-fields";
import { DEFAULT_LOG_RETENTION_DAYS, logRetentionProblems } from "./log-retention";

/** Where transactors' log lines go. */
export interface TransactorLogGroupProps {
  readonly logGroupName: string;
  /**
   * Days lines are kept; one of the periods CloudWatch Logs offers.
   *
   * @default 90
   */
  readonly retentionDays?: number;
  /**
   * ARN of the customer key that encrypts the lines.
   *
   * @default - a key owned by AWS
   */
  readonly kmsKeyArn?: string;
  /**
   * Keeps Terraform from destroying the log group.
   *
   * @default true
   */
  readonly dataProtection?: boolean;
}

/** What CloudWatch Logs needs in a key's policy to encrypt one log group with it. */
export function logGroupKeyStatement(place: Place, logGroupName: string): Statement {
  return {
    Sid: "EncryptLogGroup",
    Effect: "Allow",
    Action: [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:ReEncryptFrom",
      "kms:ReEncryptTo",
    ],
    Principal: { Service: `logs.${place.region}.${dnsSuffix(place.partition ?? "aws")}` },
    Resource: "*",
    Condition: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": arns.logGroup(place, logGroupName) } },
  };
}

/** A CloudWatch log group with a retention period. */
export class TransactorLogGroup extends Construct {
  readonly logGroup: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: TransactorLogGroupProps) {
    super(scope, id);
    const { logGroupName, retentionDays = DEFAULT_LOG_RETENTION_DAYS, kmsKeyArn, dataProtection = true } = props;
    this.validateProps(props);
    this.logGroup = new CloudwatchLogGroup(this, "Resource", {
      name: logGroupName,
      retentionInDays: retentionDays,
      kmsKeyId: kmsKeyArn,
      lifecycle: { preventDestroy: dataProtection },
    });
  }

  private validateProps({ logGroupName, retentionDays, kmsKeyArn, dataProtection }: TransactorLogGroupProps): void {
    refuseProps(this, [
      ...textProblems("logGroupName", logGroupName, LOG_GROUP_NAME),
      ...logRetentionProblems(retentionDays).map((problem) => ({ ...problem, field: "retentionDays" })),
      ...(kmsKeyArn === undefined ? [] : keyArnProblems("kmsKeyArn", kmsKeyArn)),
      ...oneOfProblems("dataProtection", dataProtection, [true, false], true),
    ]);
  }
}
