import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { policyDocument, type Statement } from "../access/policy-document";
import { refuseProps } from "../base/construct-problems";
import { KEY_ALIAS, KEY_DESCRIPTION } from "../base/name-forms";
import { arns, type Place } from "../base/names";
import { placeProblems } from "../base/place-rules";
import { oneOfProblems, textProblems } from "../base/problem-fields";

/** A KMS key of ours. */
export interface CustomerKeyProps {
  readonly place: Place;
  /** For example `alias/datomic-production-orders`. */
  readonly alias: string;
  /** At most 8192 characters. */
  readonly description: string;
  /**
   * Keeps Terraform from destroying the key, and with it everything it encrypts.
   *
   * @default true
   */
  readonly protect?: boolean;
  /**
   * Services that use the key in their own name, as statements of the key's policy.
   *
   * @default - none beside the account's own principals
   */
  readonly serviceStatements?: readonly Statement[];
}

/** Days in which the deletion of a key can be taken back; the most that KMS offers. */
const DELETION_WINDOW_DAYS = 30;

/** A rotating KMS key with an alias; the account decides by IAM who uses it. */
export class CustomerKey extends Construct {
  readonly key: KmsKey;
  readonly alias: KmsAlias;

  constructor(scope: Construct, id: string, props: CustomerKeyProps) {
    super(scope, id);
    const { place, alias, description, protect = true, serviceStatements = [] } = props;
    this.validateProps(props);
    this.key = new KmsKey(this, "Resource", {
      description,
      enableKeyRotation: true,
      deletionWindowInDays: DELETION_WINDOW_DAYS,
      policy: policyDocument([
        {
          Sid: "AccountDecidesByIam",
          Effect: "Allow",
          Action: "kms:*",
          Principal: { AWS: arns.accountRoot(place) },
          Resource: "*",
        },
        ...serviceStatements,
      ]),
      lifecycle: { preventDestroy: protect },
    });
    this.alias = new KmsAlias(this, "Alias", { name: alias, targetKeyId: this.key.keyId });
  }

  private validateProps({ place, alias, description, protect }: CustomerKeyProps): void {
    refuseProps(this, [
      ...placeProblems(place),
      ...textProblems("alias", alias, KEY_ALIAS),
      ...textProblems("description", description, KEY_DESCRIPTION),
      ...oneOfProblems("protect", protect, [true, false], true),
    ]);
  }

  /** The key's ARN, for arguments; never for documents, where the alias stands. */
  get arn(): string {
    return this.key.arn;
  }
}
