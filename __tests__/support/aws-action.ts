import type { IncomingHttpHeaders } from "node:http";

/** What tells an AWS call's action. */
export interface RawCall {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/**
 * The action of an AWS call in any of its protocols: JSON names it in a header, query in the body, RPC in the path. REST
 * has none, so method and path stand for it, with the sub-resource that S3 writes as a query without a value.
 */
export function awsAction({ method, path, headers, body }: RawCall): string {
  const target = headers["x-amz-target"];
  if (typeof target === "string") return target.split(".").at(-1) ?? target;
  const operation = /^\/service\/[^/]+\/operation\/(\w+)/.exec(path)?.[1];
  if (operation !== undefined) return operation;
  if (headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true) {
    const action = new URLSearchParams(body.toString("utf8")).get("Action");
    if (action !== null) return action;
  }
  const { pathname, searchParams } = new URL(path, "http://loopback");
  const subResource = [...searchParams].find(([, value]) => value === "")?.[0];
  return `${method} ${pathname}${subResource === undefined ? "" : `?${subResource}`}`;
}
