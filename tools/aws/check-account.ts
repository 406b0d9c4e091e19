import type { Environment } from "../../constructs/base/environment.js";
import { awsClientSettings, type AwsAccess } from "./client-settings.js";

const EXPIRED = /expired/i;
const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/;
const MISSING = /CredentialsProviderError|could not load credentials|token is missing|sso session/i;

/** Says what a failed question for the caller means, and what to do. */
export function describeAccountError(error: unknown, environmentName: string): string {
  const { name = "", message = String(error) } = error as { readonly name?: string; readonly message?: string };
  const text = `${name} ${message}`;
  if (EXPIRED.test(text)) return "the AWS credentials have expired; log in again, for example with aws sso login";
  if (MISSING.test(text)) {
    return (
      `no AWS credentials for ${environmentName}; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, ` +
      "or log in with aws sso login"
    );
  }
  if (UNREACHABLE.test(text)) {
    return `AWS cannot be reached for ${environmentName}: ${message}; check the network, and AWS_ENDPOINT_URL where it is set`;
  }
  return `AWS does not accept the credentials for ${environmentName}: ${message}`;
}

/**
 * Asks AWS whose credentials these are, before anything is planned with them.
 *
 * @throws Error when there are none, they are refused, or they are of another account than the environment's
 */
export async function checkAccount(environment: Environment, access: AwsAccess): Promise<void> {
  const { GetCallerIdentityCommand, STSClient } = await import("@aws-sdk/client-sts");
  const client = new STSClient(awsClientSettings(access));
  let account: string | undefined;
  try {
    ({ Account: account } = await client.send(new GetCallerIdentityCommand({})));
  } catch (error) {
    throw new Error(describeAccountError(error, environment.name), { cause: error });
  } finally {
    client.destroy();
  }
  if (account !== environment.accountId) {
    throw new Error(
      `the AWS credentials are of account ${account}, and ${environment.name} is account ${environment.accountId}; ` +
        "use credentials of that account, or correct accountId in the environment's configuration",
    );
  }
}
