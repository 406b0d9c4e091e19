import type { ValueForm } from "../../../constructs/transactor/properties/property-definition";

/** Values that the vendor's code takes and we refuse, and why. */
export interface Stricter {
  /** A kind of value, or properties by name. */
  readonly of: ValueForm["kind"] | "every" | readonly string[];
  readonly values: RegExp;
  readonly reason: string;
}

/** The first entry that fits a value explains it; an entry that explains nothing is an error. */
export const STRICTER: readonly Stricter[] = [
  { of: "every", values: /^$/, reason: "a blank line undoes our default without a word" },
  {
    of: "every",
    values: /^\s|\s$/,
    reason: "a file keeps trailing blanks: some readers end at them, some keep them in the value, few ignore them",
  },
  {
    of: "size",
    values: /^0x|N|\s/,
    reason:
      "hexadecimal numbers, big integers and what stands behind a blank are accidents of the reader of plain bytes",
  },
  { of: "size", values: /^0\d/, reason: "with a zero in front it is read to the base 8" },
  {
    of: "size",
    values: /k$|^\d+$/i,
    reason: "the memory plan, and what is computed from it, counts whole MiB",
  },
  {
    of: "integer",
    values: /[^\d-]/,
    reason: "signs, other bases, big integers, ratios and comments are accidents of the reader of Clojure data",
  },
  {
    of: "integer",
    values: /^-?0\d|^-0$/,
    reason: "with a zero in front it is read to the base 8; minus zero is a slip",
  },
  {
    of: ["ping-concurrency"],
    values: /^[1-5]$/,
    reason: "on two to five CPUs the health endpoint refuses to start in so few threads",
  },
  {
    of: ["heartbeat-interval-msec"],
    values: /^\d{6,}$|^[6-9]\d{4}$/,
    reason: "the first sign of life would come after the health check's start period, and ECS stops the task",
  },
  {
    of: "integer",
    values: /^\d{10,}$/,
    reason: "more than 32 bits hold is no number of threads or milliseconds, but a slip",
  },
  {
    of: "text",
    values: /[^\x20-\x7e]|\\/,
    reason: "the file's format takes backslashes as escapes and reads bytes beyond ASCII as Latin-1",
  },
  {
    of: ["metrics-callback"],
    values: /./,
    reason:
      "that code takes any Clojure symbol, only warns when nothing has the name, and then reports to nobody; a name of a method or a function is less",
  },
  {
    of: ["aws-cloudwatch-dimension-value"],
    values: /^:/,
    reason: "CloudWatch takes no value that begins with a colon",
  },
  {
    of: ["memcached"],
    values: /./,
    reason:
      "that code takes for a host whatever precedes the last colon, and blanks for commas; a list is written in one way",
  },
  { of: ["memcached-username"], values: /\s/, reason: "a user name holds no blank" },
  {
    of: "boolean",
    values: /^(true|false)[\s;]/,
    reason: "what stands behind the first word is an accident of the reader of Clojure data",
  },
];

/** Properties a person may set that this code does not read, by who does. */
export const UNJUDGED: Readonly<Record<string, string>> = {
  "encrypt-channel": "the launcher, which is not published; only true and false are documented",
};

/** Defaults in the code's words where the table's words for people are others, with a heap of 1 GiB and 4 CPUs. */
export const OTHER_DEFAULTS: Readonly<Record<string, string>> = {
  "object-cache-max": String(512 * 1024 * 1024),
  "read-concurrency": "8",
  "prefetch-concurrency": "2",
  "prefetch-probes": "true",
  // The launcher computes it.
  "ping-concurrency": "",
  "datomic.gcStoragePaceMsec": "",
  // A function that does nothing.
  "metrics-callback": "clojure.core/identity",
};
