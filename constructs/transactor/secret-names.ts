import { isSecretName } from "../base/problem-fields";

/** What else a secret goes by among options and properties. */
const OTHER_SECRET_NAME = /passphrase|passwd|token(?!iz)|(api|private)[._-]?key/i;

/** What the name of a place ends in: where a secret is kept is no secret. */
const PLACE_OF_SECRET = /(file|path|directory)$/i;

/** Whether the value under the name of an option or a property may be secret. */
export function mayBeSecret(name: string): boolean {
  return (isSecretName(name) || OTHER_SECRET_NAME.test(name)) && !PLACE_OF_SECRET.test(name);
}

const AWS_CREDENTIAL =
  /accesskeyid|secretaccesskey|(aws|s3|ddb|dynamo|cloudwatch).*(accesskey|secretkey|(session|security)token)/;

/** Whether a name, however it is spelt, is one of a static key for AWS. */
export function isStaticKeyName(name: string): boolean {
  return AWS_CREDENTIAL.test(name.toLowerCase().replace(/[^a-z0-9]/g, ""));
}
