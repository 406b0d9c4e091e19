import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  containerMetadata,
  SOUND_METADATA,
  taskMetadata,
  type MetadataAnswer,
  type MetadataNetwork,
} from "./ecs-endpoints-metadata";

/** How the endpoints that ECS gives a container are imitated. */
export interface EcsEndpointsOptions {
  /** The address the metadata name as the task's. */
  readonly taskAddress: string;
  /** @default - as ECS answers when all is well */
  readonly metadata?: MetadataAnswer;
  /**
   * What a caller must bring to get credentials.
   *
   * @default - nothing
   */
  readonly authorizationToken?: string;
  /**
   * Loopback address the endpoints listen on.
   *
   * @default "127.0.0.1"
   */
  readonly listenAddress?: string;
}

/** Keys that are worth nothing, as the credentials endpoint gives them. */
export const DUMMY_CREDENTIALS = {
  AccessKeyId: "ASIADUMMYDUMMYDUMMY1",
  SecretAccessKey: "dummy-secret-access-key-of-the-test-task",
  Token: "dummy-session-token-of-the-test-task",
} as const;

/** The running endpoints. */
export interface EcsEndpoints {
  /** What ECS would set in the container for them. */
  readonly environment: Readonly<Record<string, string>>;
  /** Paths asked of the metadata endpoint so far. */
  readonly metadataCalls: readonly string[];
  /** How often keys were given away. */
  readonly credentialsGiven: number;
  /** How often keys were refused, because the token was missing or another one. */
  readonly credentialsRefused: number;
  /** From now on the metadata endpoint answers like this. */
  answerMetadata(answer: MetadataAnswer): void;
  /** Ends the endpoints and every connection. */
  close(): Promise<void>;
}

const CONTAINER_PATH = "/v4/cd189a933e5849daa93386466019ab50-2495160603";
const CREDENTIALS_PATH = "/v2/credentials/3f1c7a52-6c1d-4f0e-9d2b-5a7e8c9b0a1f";
const LIFETIME_MILLISECONDS = 6 * 60 * 60 * 1000;
const PIECE_LENGTH = 7;

const oneNetwork = (taskAddress: string): readonly MetadataNetwork[] => [{ IPv4Addresses: [taskAddress] }];
const asItIs = (json: string): string => json;

function send(response: ServerResponse, { status = 200, framing }: MetadataAnswer, text: string): void {
  response.setHeader("content-type", "application/json");
  if (framing === "chunked") {
    response.writeHead(status);
    for (let start = 0; start < text.length; start += PIECE_LENGTH)
      response.write(text.slice(start, start + PIECE_LENGTH));
    response.end();
    return;
  }
  // Naming it keeps the connection open even for a caller who asked for its end.
  if (framing === "kept open") response.setHeader("connection", "keep-alive");
  response.setHeader("content-length", Buffer.byteLength(text));
  response.writeHead(status).end(text);
}

function credentials(): string {
  const expiration = new Date(Date.now() + LIFETIME_MILLISECONDS).toISOString().replace(/\.\d+Z$/, "Z");
  const roleArn = "arn:aws:iam::123456789012:role/datomic-local-orders-us-east-1-task";
  return JSON.stringify({ RoleArn: roleArn, ...DUMMY_CREDENTIALS, Expiration: expiration });
}

/** Starts both endpoints on a free port of the loopback interface. Close them in `afterEach` or `afterAll`. */
export async function startEcsEndpoints(options: EcsEndpointsOptions): Promise<EcsEndpoints> {
  const { taskAddress, authorizationToken, listenAddress = "127.0.0.1" } = options;
  const metadataCalls: string[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let answer = options.metadata ?? SOUND_METADATA;
  let credentialsGiven = 0;
  let credentialsRefused = 0;

  const answerMetadata = (path: string, response: ServerResponse): void => {
    metadataCalls.push(path);
    const chosen: MetadataAnswer = answer;
    const { networks = oneNetwork, text = asItIs } = chosen;
    const describe = path === CONTAINER_PATH ? containerMetadata : taskMetadata;
    const body = text(JSON.stringify(describe(networks(taskAddress))));
    if (chosen.delayMilliseconds === "never") return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      send(response, chosen, body);
    }, chosen.delayMilliseconds ?? 0);
    timers.add(timer);
  };

  const answerCredentials = (request: IncomingMessage, response: ServerResponse): void => {
    response.setHeader("content-type", "application/json");
    if (authorizationToken !== undefined && request.headers.authorization !== authorizationToken) {
      credentialsRefused += 1;
      response.writeHead(403).end('{"code":"AccessDeniedException","message":"unauthorized"}');
      return;
    }
    credentialsGiven += 1;
    response.writeHead(200).end(credentials());
  };

  // The strict parser hears nobody who goes on after asking for the connection's end.
  const server = createServer({ insecureHTTPParser: true }, (request, response) => {
    const path = request.url ?? "/";
    if (path === CREDENTIALS_PATH) answerCredentials(request, response);
    else if (path === CONTAINER_PATH || path === `${CONTAINER_PATH}/task`) answerMetadata(path, response);
    else response.writeHead(404).end("404 page not found\n");
  });
  // A connection that is left open is left open for good.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, listenAddress, resolve));
  const origin = `http://${listenAddress}:${(server.address() as AddressInfo).port}`;

  return {
    environment: {
      ECS_CONTAINER_METADATA_URI_V4: `${origin}${CONTAINER_PATH}`,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${origin}${CREDENTIALS_PATH}`,
      ...(authorizationToken === undefined ? {} : { AWS_CONTAINER_AUTHORIZATION_TOKEN: authorizationToken }),
    },
    metadataCalls,
    get credentialsGiven() {
      return credentialsGiven;
    },
    get credentialsRefused() {
      return credentialsRefused;
    },
    answerMetadata: (next) => {
      answer = next;
    },
    close: () =>
      new Promise((resolve) => {
        for (const timer of timers) clearTimeout(timer);
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
