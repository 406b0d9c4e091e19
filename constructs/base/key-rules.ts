import type { Place } from "./names";
import { SOURCES } from "./sources";
import type { Problem } from "./validation-error";

const KEY_ARN =
  /^arn:(aws[a-z-]*):kms:([a-z0-9-]+):\d{12}:key\/([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/;

/**
 * Checks the ARN of a key that exists. AWS's services use keys of their own region only; where the place is not known,
 * as in a construct that stands alone, the form is checked.
 */
export function keyArnProblems(field: string, arn: unknown, place?: Pick<Place, "partition" | "region">): Problem[] {
  const match = typeof arn === "string" ? KEY_ARN.exec(arn) : null;
  const { partition = "aws", region = "eu-west-1" } = place ?? {};
  if (match === null) {
    return [
      {
        field,
        value: arn,
        rule: "the ARN of a KMS key, not of an alias",
        fix: `write it like arn:${partition}:kms:${region}:111122223333:key/…`,
        see: SOURCES.kmsKeys,
      },
    ];
  }
  if (place === undefined || (match[1] === partition && match[2] === region)) return [];
  return [
    {
      field,
      value: arn,
      rule: `a key of region ${region} in partition ${partition}: no service uses a key of another region`,
      fix: "name a key of the environment's region, or a replica of a multi-Region key there",
      see: SOURCES.kmsKeys,
    },
  ];
}
