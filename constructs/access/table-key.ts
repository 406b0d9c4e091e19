import { arns, type Place } from "../base/names";
import { dnsSuffix } from "../base/partition";
import type { Statement } from "./policy-document";

/** A customer key that encrypts a system's storage: ours, known by its alias, or one that exists, known by its ARN. */
export type StorageKey = { readonly keyAlias: string } | { readonly keyArn: string };

/** What DynamoDB does with a table's key on behalf of a caller that reads. */
export const KEY_READ_ACTIONS: readonly string[] = ["kms:Decrypt", "kms:DescribeKey"];

/** What it does beside that for a caller that writes. */
export const KEY_WRITE_ACTIONS: readonly string[] = [
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

/**
 * Use of the table's key through DynamoDB only. A key of ours is named by its alias, for AWS chooses the key's id and an
 * id inside the document would hide the document from every plan check.
 */
export function tableKeyStatement(place: Place, key: StorageKey, actions: readonly string[]): Statement {
  const viaService = `dynamodb.${place.region}.${dnsSuffix(place.partition ?? "aws")}`;
  const ours = "keyAlias" in key;
  return {
    Sid: "UseTableKeyThroughDynamoDb",
    Effect: "Allow",
    Action: actions,
    Resource: ours ? arns.anyKey(place) : key.keyArn,
    Condition: {
      StringEquals: { "kms:ViaService": viaService, "kms:CallerAccount": place.accountId },
      ...(ours ? { "ForAnyValue:StringEquals": { "kms:ResourceAliases": key.keyAlias } } : {}),
    },
  };
}
