import { MINIMAL_ENVIRONMENT } from "../support/environments";
import { properties, system, untyped, wrong, type BrokenRule } from "./wrong-configuration";

/** A property of a value that the types refuse. */
function property(name: string, value: unknown): ReturnType<typeof system> {
  return properties(untyped({ [name]: value }));
}

/** Properties that are sizes or whole numbers. */
export const PROPERTY_VALUES: readonly BrokenRule[] = [
  {
    field: "systems[0].properties.memory-index-max",
    rule: "a size is a whole number of m or g, to the base 1024; the transactor ends with a NumberFormatException at 256mb or 1.5g",
    fix: 'write it like "512m" or "1g"',
    rows: [
      wrong("two letters of unit", property("memory-index-max", "256mb"), properties({ "memory-index-max": "256m" })),
      wrong(
        "a size that is no whole MiB",
        property("memory-index-max", "1000000000"),
        properties({ "memory-index-max": "1g" }),
      ),
      wrong("half a MiB", properties({ "memory-index-max": "512k" }), properties({ "memory-index-max": "512m" })),
      wrong(
        "a size with zeros before it, which is read to the base 8",
        property("memory-index-max", "0256m"),
        properties({ "memory-index-max": "256m" }),
      ),
    ],
  },
  {
    field: "systems[0].properties.object-cache-max",
    rule: "a size is a whole number of m or g, to the base 1024; the transactor ends with a NumberFormatException at 256mb or 1.5g",
    fix: 'write it like "512m" or "1g"',
    rows: [
      wrong("a fraction of a unit", property("object-cache-max", "1.5g"), properties({ "object-cache-max": "1536m" })),
      wrong("true for a size", property("object-cache-max", true), properties({ "object-cache-max": "1g" })),
    ],
  },
  {
    field: "systems[0].properties.memory-index-max",
    rule: "a value without surrounding blanks: a properties file keeps them, and a blank value undoes the default silently",
    fix: "trim the value, or remove the property",
    rows: [
      wrong(
        "a blank after a size, which the file keeps",
        property("memory-index-max", "256m "),
        properties({ "memory-index-max": "256m" }),
      ),
    ],
  },
  {
    field: "systems[0].properties.object-cache-max",
    rule: "a value without surrounding blanks: a properties file keeps them, and a blank value undoes the default silently",
    fix: "trim the value, or remove the property",
    rows: [wrong("a size of nothing", property("object-cache-max", ""), MINIMAL_ENVIRONMENT)],
  },
  {
    field: "systems[0].properties.object-cache-max",
    rule: "a property's value is a text, a number, true or false",
    fix: "write one of these",
    rows: [wrong("a size in a list", property("object-cache-max", ["1g"]), properties({ "object-cache-max": "1g" }))],
  },
  {
    field: "systems[0].properties.write-concurrency",
    rule: "a whole number (writes) from 2 to 2147483647",
    fix: "set 2 or more",
    rows: [
      wrong("half a writer", properties({ "write-concurrency": 2.5 }), properties({ "write-concurrency": 2 })),
      wrong("a number with an exponent", property("write-concurrency", "1e1"), properties({ "write-concurrency": 10 })),
      wrong(
        "a number with zeros before it, which is read to the base 8",
        property("write-concurrency", "010"),
        properties({ "write-concurrency": 10 }),
      ),
      wrong("one writer", properties({ "write-concurrency": 1 }), properties({ "write-concurrency": 2 })),
    ],
  },
  {
    field: "systems[0].properties.write-concurrency",
    rule: "a property's value is a text, a number, true or false",
    fix: "write one of these",
    rows: [
      wrong("what is no number", properties({ "write-concurrency": NaN }), properties({ "write-concurrency": 4 })),
    ],
  },
  {
    field: "systems[0].properties.read-concurrency",
    rule: "a whole number (reads) from 2 to 2147483647",
    fix: "set 2 or more",
    rows: [wrong("one reader", properties({ "read-concurrency": 1 }), properties({ "read-concurrency": 2 }))],
  },
  {
    field: "systems[0].properties.index-parallelism",
    rule: "a whole number (workers) from 1 to 8",
    fix: "set 1 or more",
    rows: [
      wrong(
        "nought below nought for a number of workers",
        properties({ "index-parallelism": -0 }),
        properties({ "index-parallelism": 1 }),
      ),
    ],
  },
  {
    field: "systems[0].properties.index-parallelism",
    rule: "a whole number (workers) from 1 to 8",
    fix: "set 8 or less",
    rows: [
      wrong(
        "nine workers",
        properties({ "index-parallelism": 9 }),
        system({
          size: { cpuUnits: 16384, memoryMiB: 32768 },
          properties: { "index-parallelism": 8, "write-concurrency": 8 },
        }),
      ),
    ],
  },
  {
    field: "systems[0].properties.heartbeat-interval-msec",
    rule: "a whole number (ms) from 1000 to 60000",
    fix: "set 1000 or more",
    rows: [
      wrong(
        "heartbeats closer than the transactor allows",
        properties({ "heartbeat-interval-msec": 999 }),
        properties({ "heartbeat-interval-msec": 1000 }),
      ),
    ],
  },
  {
    field: "systems[0].properties.heartbeat-interval-msec",
    rule: "a whole number (ms) from 1000 to 60000",
    fix: "set 60000 or less",
    rows: [
      wrong(
        "heartbeats further apart than the health check waits",
        properties({ "heartbeat-interval-msec": 60001 }),
        properties({ "heartbeat-interval-msec": 60000 }),
      ),
    ],
  },
  {
    field: "systems[0].properties.ping-concurrency",
    rule: "a whole number (threads) from 6 to 2147483647",
    fix: "set 6 or more",
    rows: [
      wrong(
        "a health endpoint with too few threads to start",
        properties({ "ping-concurrency": 5 }),
        properties({ "ping-concurrency": 6 }),
      ),
    ],
  },
  {
    field: "systems[0].properties.ping-concurrency",
    rule: "a whole number (threads) from 6 to 2147483647",
    fix: "set 2147483647 or less",
    rows: [
      wrong(
        "more threads than a number can hold",
        properties({ "ping-concurrency": 2147483648 }),
        properties({ "ping-concurrency": 64 }),
      ),
    ],
  },
  {
    field: "systems[0].properties.prefetch-concurrency",
    rule: "a whole number (reads) from 1 to 2147483647",
    fix: "set 1 or more",
    rows: [
      wrong(
        "no prefetching thread",
        properties({ "prefetch-concurrency": 0 }),
        properties({ "prefetch-concurrency": 1 }),
      ),
    ],
  },
  {
    field: "systems[0].properties.datomic.ddbRequestTimeout",
    rule: "a whole number (ms) from 1 to 2147483647",
    fix: "set 1 or more",
    rows: [
      wrong(
        "a time limit of nothing, which no request keeps",
        properties({ "datomic.ddbRequestTimeout": 0 }),
        properties({ "datomic.ddbRequestTimeout": 1000 }),
      ),
    ],
  },
  {
    field: "systems[0].properties.datomic.gcStoragePaceMsec",
    rule: "a whole number (ms) from 5 to 2147483647",
    fix: "set 5 or more",
    rows: [
      wrong(
        "a pause between deletes that the transactor does not take",
        properties({ "datomic.gcStoragePaceMsec": 4 }),
        properties({ "datomic.gcStoragePaceMsec": 5 }),
      ),
    ],
  },
];
