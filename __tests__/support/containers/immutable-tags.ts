import { createHash } from "node:crypto";
import { createServer, request as sendRequest, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A proxy in front of a registry, at a place of its own. */
export interface ImmutableTags {
  /** For example `127.0.0.1:40123`. */
  readonly host: string;
  /** Ends the proxy and every connection. */
  close(): Promise<void>;
}

const MANIFEST = /^\/v2\/(?<repository>.+)\/manifests\/(?<reference>[^/]+)$/;

/** What ECR answers where a tag is taken; Docker shows the message after its own "tag invalid". */
function tagIsTaken(repository: string, tag: string): string {
  const rule = "cannot be overwritten because the tag is immutable";
  const message = `The image tag '${tag}' already exists in the '${repository}' repository and ${rule}.`;
  return JSON.stringify({ errors: [{ code: "TAG_INVALID", message }] });
}

/** Passes a request on, with its body or with one that was read already. */
function forward(host: string, incoming: IncomingMessage, response: ServerResponse, body?: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const { method, headers, url } = incoming;
    const outgoing = sendRequest(`http://${host}${url ?? "/"}`, { method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.once("end", resolve).once("error", reject);
    });
    outgoing.once("error", reject);
    if (body === undefined) incoming.pipe(outgoing);
    else outgoing.end(body);
  });
}

/** The digest that a tag names; undefined while there is no such tag. */
async function digestOf(host: string, { url, headers }: IncomingMessage): Promise<string | undefined> {
  const { authorization } = headers;
  const { ok, headers: answered } = await fetch(`http://${host}${url ?? "/"}`, {
    method: "HEAD",
    headers: { accept: headers["content-type"] ?? "*/*", ...(authorization === undefined ? {} : { authorization }) },
  });
  return ok ? (answered.get("docker-content-digest") ?? undefined) : undefined;
}

/**
 * Starts a proxy that refuses, as an immutable repository of ECR does, a manifest for a tag that names another one. Of two
 * that are pushed at the same time, the first wins.
 *
 * @param host of the registry behind it
 */
export async function startImmutableTags(host: string): Promise<ImmutableTags> {
  let previous: Promise<unknown> = Promise.resolve();

  const putManifest = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { repository, reference } = MANIFEST.exec(incoming.url!)!.groups as Record<
      "repository" | "reference",
      string
    >;
    const manifest = await buffer(incoming);
    const digest = `sha256:${createHash("sha256").update(manifest).digest("hex")}`;
    const found = reference.includes(":") ? undefined : await digestOf(host, incoming);
    if (found === undefined || found === digest) await forward(host, incoming, response, manifest);
    else response.writeHead(400, { "content-type": "application/json" }).end(tagIsTaken(repository, reference));
  };

  const server = createServer((incoming, response) => {
    const isManifest = incoming.method === "PUT" && MANIFEST.test(incoming.url ?? "");
    const answered = isManifest
      ? previous.then(() => putManifest(incoming, response))
      : forward(host, incoming, response);
    const settled = answered.catch(() => incoming.socket.destroy());
    if (isManifest) previous = settled;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
