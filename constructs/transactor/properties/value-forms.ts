import type { ValueForm } from "./property-definition";

/** Port peers connect to. */
export const PEER_PORT = 4334;

/** Port of the health endpoint, bound to loopback inside the task. */
export const PING_PORT = 9999;

/** Where the transactor keeps temporary data; a writable volume under the read-only root. */
export const DATA_DIRECTORY = "/var/lib/datomic";

/** A port a process without privileges may listen on. */
export const PORT = { kind: "integer", least: 1024, most: 65535, unit: "port" } as const satisfies ValueForm;

/** A host's name or an IPv4 address. */
export const ADDRESS = {
  kind: "text",
  form: /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/,
  example: "10.0.3.17",
} as const satisfies ValueForm;

/** A text without blanks. */
export const WORD = {
  kind: "text",
  form: /^\S+$/,
  example: "orders",
  rule: "a text without blanks",
} as const satisfies ValueForm;

/** An absolute path. */
export const PATH = { kind: "text", form: /^\/\S*$/, example: DATA_DIRECTORY } as const satisfies ValueForm;
