import { SOURCES } from "../../base/sources";
import type { PropertyDefinitions } from "./property-definition";
import { DATA_DIRECTORY, PATH, WORD } from "./value-forms";

/** Files, licence and hooks of the process. */
export const PROCESS_PROPERTIES = {
  "data-dir": {
    meaning: "directory of temporary data; indexing writes to it",
    value: PATH,
    vendorDefault: "./data",
    readBy: "transactor",
    setBy: "synth",
    channel: "file",
    ourDefault: DATA_DIRECTORY,
    rule: "it is the one writable volume under a read-only root; anywhere else the first larger index job ends the process",
    fix: "remove it",
    see: SOURCES.datomicTransactor,
  },
  "log-dir": {
    meaning: "directory of log files",
    value: PATH,
    vendorDefault: "absent",
    readBy: "transactor",
    setBy: "nobody",
    rule: "it resets logging from standard output to files, so that neither CloudWatch Logs nor the health check sees a line",
    fix: "remove it",
    see: SOURCES.datomicTransactor,
  },
  "pid-file": {
    meaning: "file that gets the process id",
    value: PATH,
    vendorDefault: "none",
    readBy: "transactor",
    setBy: "nobody",
    rule: "a container is one process, and its root is read-only",
    fix: "remove it",
    see: SOURCES.datomicTransactor,
  },
  "license-key": {
    meaning: "the key that releases before the Apache licence needed",
    value: WORD,
    vendorDefault: "none",
    readBy: "transactor",
    until: "1.0.6711",
    secret: true,
    setBy: "nobody",
    rule: "no release that runs here needs one",
    fix: "remove it",
    see: SOURCES.datomicChanges,
  },
  "metrics-callback": {
    meaning:
      "a static Java method or Clojure function that gets every metric in place of CloudWatch's reporter; it must be in the image",
    value: {
      kind: "text",
      form: /^(?!nil$|true$|false$)[A-Za-z_][\w$*+!?<>=-]*(\.[A-Za-z_][\w$*+!?<>=-]*)*(\/[A-Za-z_][\w$*+!?<>=-]*)?$/,
      example: "com.example.Metrics.publish",
      rule: "the full name of a static Java method, or of a Clojure function with a / after its namespace",
    },
    vendorDefault: "none",
    readBy: "transactor",
    setBy: "user",
    channel: "file",
    see: SOURCES.datomicMonitoring,
  },
} as const satisfies PropertyDefinitions;
