import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** An AWS that knows one call, "who am I", and answers with an account that no environment names. */
export interface OtherAccount {
  readonly endpointUrl: string;
  /** Actions that were called, in order. */
  readonly calls: readonly string[];
  close(): Promise<void>;
}

const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::999999999999:user/other</Arn><UserId>AIDAOTHER</UserId><Account>999999999999</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>`;

/** Starts it on a free port of the loopback interface. */
export async function startOtherAccount(): Promise<OtherAccount> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const action = new URLSearchParams(body).get("Action") ?? `${request.method ?? ""} ${request.url ?? ""}`;
      calls.push(action);
      const known = action === "GetCallerIdentity";
      response.writeHead(known ? 200 : 400, { "content-type": "text/xml" }).end(known ? IDENTITY : "");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpointUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
