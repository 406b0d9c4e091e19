/** How AWS is reached from this process. */
export interface AwsAccess {
  readonly region: string;
  /** Variables with keys and endpoint, as the Terraform processes have them. */
  readonly environment: NodeJS.ProcessEnv;
}

/** Settings every client of the AWS SDK takes. */
export interface AwsClientSettings {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

/**
 * Settings for the SDK's clients that reach what Terraform reaches. Without keys in the environment the SDK's own search
 * applies: profiles, single sign-on, roles.
 */
export function awsClientSettings({ region, environment }: AwsAccess): AwsClientSettings {
  const {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = environment;
  // The SDK's advice about Node releases is for developers and would stand in the middle of the output.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  return {
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(accessKeyId === undefined || secretAccessKey === undefined
      ? {}
      : { credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) } }),
  };
}

/** Settings for S3, whose buckets are part of the path at any endpoint but AWS's own. */
export function s3ClientSettings(access: AwsAccess): AwsClientSettings & { readonly forcePathStyle: boolean } {
  const settings = awsClientSettings(access);
  return { ...settings, forcePathStyle: settings.endpoint !== undefined };
}
