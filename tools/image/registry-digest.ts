/** An image's place in a registry. */
export interface ImageName {
  /** Host, with the port where it is not the usual one. */
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
}

/** Answers of registries that are the same image for all platforms, or the only one it has. */
const MANIFEST_TYPES = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
];

/** The registry tells only those it knows. */
export class CredentialsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CredentialsError";
  }
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const TIME_LIMIT_MS = 30_000;

/**
 * Takes an image's name apart.
 *
 * @throws Error when it does not name its registry and its tag, or names a digest
 */
export function parseImageName(image: string): ImageName {
  const match = /^([^/@]*[.:][^/@]*|localhost)\/([^:@]+):([A-Za-z0-9_][\w.-]{0,127})$/.exec(image);
  if (match === null) throw new Error(`${image} is no image to pin: write it as registry/repository:tag`);
  const [, registry, repository, tag] = match as unknown as [string, string, string, string];
  return { registry, repository, tag };
}

/** A registry on this machine speaks plain HTTP, as Docker has it too. */
function origin(registry: string): string {
  return `${/^(localhost|127\.\d+\.\d+\.\d+)(:|$)/.test(registry) ? "http" : "https"}://${registry}`;
}

/** The address that gives a token for reading, from a registry's refusal to answer without one. */
function tokenAddress(challenge: string | null, { registry, repository }: ImageName): URL {
  const fields = new Map([...(challenge ?? "").matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
  const realm = fields.get("realm");
  if (realm === undefined || !/^bearer /i.test(challenge ?? "")) {
    throw new CredentialsError(
      `${registry} wants credentials of a kind this does not know; name a registry that anyone may read`,
    );
  }
  const address = new URL(realm);
  const service = fields.get("service");
  if (service !== undefined) address.searchParams.set("service", service);
  address.searchParams.set("scope", fields.get("scope") ?? `repository:${repository}:pull`);
  return address;
}

async function ask(address: URL | string, method: string, headers: Record<string, string>): Promise<Response> {
  try {
    return await fetch(address, { method, headers, signal: AbortSignal.timeout(TIME_LIMIT_MS) });
  } catch (error) {
    const { cause } = error as { cause?: unknown };
    const reason = cause instanceof Error && cause.message !== "" ? cause.message : (error as Error).message;
    throw new Error(`${new URL(address).host} cannot be reached: ${reason}`, { cause: error });
  }
}

async function readToken(address: URL): Promise<string> {
  const answer = await ask(address, "GET", {});
  const { token, access_token: accessToken } = (answer.ok ? await answer.json() : {}) as Record<string, unknown>;
  const found = token ?? accessToken;
  if (typeof found !== "string") {
    throw new CredentialsError(`${address.host} gave no token to read with (status ${answer.status})`);
  }
  return found;
}

async function askForManifest(name: ImageName): Promise<Response> {
  const { registry, repository, tag } = name;
  const address = `${origin(registry)}/v2/${repository}/manifests/${tag}`;
  const headers = { accept: MANIFEST_TYPES.join(", ") };
  const answer = await ask(address, "HEAD", headers);
  if (answer.status !== 401) return answer;
  const token = await readToken(tokenAddress(answer.headers.get("www-authenticate"), name));
  return ask(address, "HEAD", { ...headers, authorization: `Bearer ${token}` });
}

/**
 * Asks a registry which manifest a tag names now: the one for all platforms where there is one.
 *
 * @returns undefined when there is no such image
 * @throws Error with the registry and what it answered
 */
export async function findDigest(name: ImageName): Promise<string | undefined> {
  const { registry, repository, tag } = name;
  const answer = await askForManifest(name);
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`${registry} answered ${answer.status} for ${repository}:${tag}`);
  const digest = answer.headers.get("docker-content-digest");
  if (digest === null || !DIGEST.test(digest)) throw new Error(`${registry} gave no digest for ${repository}:${tag}`);
  return digest;
}

/**
 * The same for an image that must be there.
 *
 * @throws Error with the registry and what it answered
 */
export async function registryDigest(name: ImageName): Promise<string> {
  const digest = await findDigest(name);
  if (digest === undefined) throw new Error(`${name.registry} has no image ${name.repository}:${name.tag}`);
  return digest;
}
