import { createServer, request as sendRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { awsAction } from "./aws-action";

/** One call on its way to the emulator. */
export interface AwsCall {
  /** For example `UpdateService`; for S3, which names no action, method and path, for example `PUT /bucket/key`. */
  readonly action: string;
  /** How often this action has been called through the proxy, this call included. */
  readonly count: number;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What the emulator answered, or a rule in its place. */
export interface AwsAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Cuts the connection without an answer: what a caller sees when AWS or the network dies under it. */
export const HANG_UP = "hang up";

/** What happens to a call in place of plain forwarding. */
export interface FaultRule {
  /** The action, or a question about the call. */
  readonly action: string | ((call: AwsCall) => boolean);
  /** Answers the call; `forward` asks the emulator, and may be called once, late, or not at all. */
  readonly handle: (call: AwsCall, forward: () => Promise<AwsAnswer>) => Promise<AwsAnswer | typeof HANG_UP>;
}

/** A proxy on the loopback interface between callers and the emulator. */
export interface FaultProxy {
  /** Stands in for the emulator's address. */
  readonly endpointUrl: string;
  /** Calls so far, in the order they came. */
  readonly calls: readonly AwsCall[];
  /** Adds a rule; the first rule that fits a call decides. Returns what removes it again. */
  add(rule: FaultRule): () => void;
  /** How often an action has been called so far. */
  count(action: string): number;
  /** Resolves when an action has been called `times` times, counted from the proxy's start. */
  called(action: string, times?: number): Promise<AwsCall>;
  /** Ends the proxy and every connection. */
  close(): Promise<void>;
}

async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Headers that belong to one connection, or to a length that a rule may have changed. */
function withoutHopHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const hop = new Set(["connection", "content-length", "expect", "keep-alive", "transfer-encoding"]);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hop.has(name)));
}

function forwardTo(targetUrl: string, { method, path, headers, body }: AwsCall): Promise<AwsAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = sendRequest(
      `${targetUrl}${path}`,
      { method, headers: { ...withoutHopHeaders(headers), "content-length": body.length }, agent: false },
      (incoming) => {
        read(incoming).then((answer) => {
          resolve({ status: incoming.statusCode ?? 502, headers: incoming.headers, body: answer });
        }, reject);
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** Starts a proxy on a free port of the loopback interface. */
export async function startFaultProxy(targetUrl: string): Promise<FaultProxy> {
  const rules: FaultRule[] = [];
  const calls: AwsCall[] = [];
  const counts = new Map<string, number>();
  const waiting = new Set<() => void>();

  const record = (incoming: IncomingMessage, body: Buffer): AwsCall => {
    const { method = "GET", url: path = "/", headers } = incoming;
    const action = awsAction({ method, path, headers, body });
    const count = (counts.get(action) ?? 0) + 1;
    counts.set(action, count);
    const call = { action, count, method, path, headers, body };
    calls.push(call);
    for (const look of waiting) look();
    return call;
  };

  const server = createServer((incoming, response) => {
    const answer = async (): Promise<void> => {
      const call = record(incoming, await read(incoming));
      const rule = rules.find(({ action }) => (typeof action === "string" ? action === call.action : action(call)));
      const forward = (): Promise<AwsAnswer> => forwardTo(targetUrl, call);
      const found = await (rule === undefined ? forward() : rule.handle(call, forward));
      if (found === HANG_UP) {
        incoming.socket.destroy();
        return;
      }
      // An answer to HEAD has the length of a body that is not there.
      const length = call.method === "HEAD" ? found.headers["content-length"] : found.body.length;
      response.writeHead(found.status, {
        ...withoutHopHeaders(found.headers),
        ...(length === undefined ? {} : { "content-length": length }),
      });
      response.end(found.body);
    };
    answer().catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    endpointUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    add: (rule) => {
      rules.push(rule);
      return () => {
        rules.splice(rules.indexOf(rule), 1);
      };
    },
    count: (action) => counts.get(action) ?? 0,
    called: (action, times = 1) =>
      new Promise((resolve) => {
        const look = (): void => {
          const call = calls.find((each) => each.action === action && each.count === times);
          if (call === undefined) return;
          waiting.delete(look);
          resolve(call);
        };
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
