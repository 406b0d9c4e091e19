import { createServer, type AddressInfo, type Socket } from "node:net";

/** What a caller gets. */
export interface Answer {
  readonly text: string;
  /** Whether the connection is left open then. @default false */
  readonly staysOpen?: boolean;
}

/** A server that gives everybody the same text, whatever HTTP says of it. */
export interface AnsweringServer {
  readonly port: number;
  /** What was asked so far. */
  readonly requests: readonly string[];
  /** Ends it and every connection; may be called more than once. */
  close(): Promise<void>;
}

/**
 * Starts a server of the lowest kind. It hears a request to its end first: one that closes early may take its answer
 * back.
 *
 * @throws Error when the machine has no such address
 */
export async function startAnsweringServer(
  { text, staysOpen = false }: Answer,
  host: string,
): Promise<AnsweringServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let request = "";
    socket.on("error", () => undefined);
    socket.setEncoding("utf8").on("data", (piece: string) => {
      request += piece;
      if (!request.endsWith("\r\n\r\n")) return;
      requests.push(request);
      if (staysOpen) socket.write(text);
      else socket.end(text);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}
