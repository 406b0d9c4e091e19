/** What a secret goes by among fields, properties and options. */
const SECRET_NAME = /password|passphrase|passwd|secret|credential|token(?!iz)|(access|api|private)[._-]?key/i;

/** What the name of a place ends in: where a secret is kept is no secret. */
const PLACE_OF_SECRET = /(file|path|directory)$/i;

/** Whether the value under a name may be secret; such a value is not repeated in a message. */
export function mayBeSecret(name: string): boolean {
  return SECRET_NAME.test(name) && !PLACE_OF_SECRET.test(name);
}

const AWS_CREDENTIAL =
  /accesskeyid|secretaccesskey|(aws|s3|ddb|dynamo|cloudwatch).*(accesskey|secretkey|(session|security)token)/;

/** Whether a name, however it is spelt, is one of a static key for AWS. */
export function isStaticKeyName(name: string): boolean {
  return AWS_CREDENTIAL.test(name.toLowerCase().replace(/[^a-z0-9]/g, ""));
}
