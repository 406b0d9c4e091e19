import { environment, jvmOptions, properties, system, untyped, wrong, type BrokenRule } from "./wrong-configuration";

/** A property of a name and value that the types refuse. */
function property(name: string, value: unknown): ReturnType<typeof system> {
  return properties(untyped({ [name]: value }));
}
const MINIMAL = system({});

/** Names that no page documents, or that another reader or a newer release knows. */
export const PROPERTY_NAMES: readonly BrokenRule[] = [
  {
    field: "systems[0].properties.aws-autoscaling-group-size",
    rule: "only the vendor's template generator, deprecated since 2023, reads it; the transactor ignores it",
    fix: "remove it; set transactorCount",
    rows: [
      wrong(
        "the template generator's number of machines",
        property("aws-autoscaling-group-size", 2),
        system({ transactorCount: 2 }),
      ),
    ],
  },
  {
    field: "systems[0].properties.aws-instance-type",
    rule: "only the vendor's template generator, deprecated since 2023, reads it; the transactor ignores it",
    fix: "remove it; set size",
    rows: [
      wrong(
        "the template generator's machine type",
        property("aws-instance-type", "m5.large"),
        system({ size: "production" }),
      ),
    ],
  },
  {
    field: "systems[0].properties.aws-region",
    rule: "only the vendor's template generator, deprecated since 2023, reads it; the transactor ignores it",
    fix: "remove it; the environment has a region",
    rows: [
      wrong(
        "the template generator's region",
        property("aws-region", "eu-west-1"),
        environment({ region: "eu-west-1" }),
      ),
    ],
  },
  {
    field: "systems[0].properties.aws-ingress-grps",
    rule: "only the vendor's template generator, deprecated since 2023, reads it; the transactor ignores it",
    fix: "remove it; set peers.securityGroupIds",
    rows: [
      wrong(
        "the template generator's groups of peers",
        property("aws-ingress-grps", "sg-0a1b2c3d"),
        system({ peers: { securityGroupIds: ["sg-0a1b2c3d"] } }),
      ),
    ],
  },
  {
    field: "systems[0].properties.datomic-version",
    rule: "only the vendor's template generator, deprecated since 2023, reads it; the transactor ignores it",
    fix: "remove it; set release",
    rows: [
      wrong(
        "the template generator's release",
        property("datomic-version", "1.0.7705"),
        system({ release: "1.0.7705" }),
      ),
    ],
  },
  {
    field: "systems[0].properties.java-opts",
    rule: "only the vendor's template generator, deprecated since 2023, reads it; the transactor ignores it",
    fix: "remove it; set jvmOptions",
    rows: [
      wrong("the template generator's JVM options", property("java-opts", "-XX:+UseZGC"), jvmOptions("-XX:+UseZGC")),
    ],
  },
  {
    field: "systems[0].properties.java-xmx",
    rule: "only the vendor's template generator, deprecated since 2023, reads it; the transactor ignores it",
    fix: "remove it; set heapMiB",
    rows: [wrong("the template generator's heap", property("java-xmx", "5632m"), system({ heapMiB: 5632 }))],
  },
  {
    field: "systems[0].properties.index-segs-per-second",
    rule: "no page documents it, and any release may change what it does",
    fix: "remove it",
    rows: [
      wrong("a property that the code reads and no page documents", property("index-segs-per-second", 100), MINIMAL),
    ],
  },
  {
    field: "systems[0].properties.local-memcached-port",
    rule: "no page documents it, and any release may change what it does",
    fix: "remove it",
    rows: [
      wrong("a property of the local cache that no page documents", property("local-memcached-port", 11211), MINIMAL),
    ],
  },
  {
    field: "systems[0].properties.memory-index-maxx",
    rule: "no documented property has this name, and the transactor ignores unknown ones without a word",
    fix: "set memory-index-max, or unlistedProperties if a newer release knows this one",
    rows: [wrong("a misspelt property", property("memory-index-maxx", "1g"), properties({ "memory-index-max": "1g" }))],
  },
  {
    field: "systems[0].properties.memoryIndexMax",
    rule: "no documented property has this name, and the transactor ignores unknown ones without a word",
    fix: "correct the name, or set it in unlistedProperties if a newer release knows it",
    rows: [
      wrong(
        "a property in the spelling of Java",
        property("memoryIndexMax", "1g"),
        properties({ "memory-index-max": "1g" }),
      ),
    ],
  },
  {
    field: "systems[0].properties.turbo",
    rule: "no documented property has this name, and the transactor ignores unknown ones without a word",
    fix: "correct the name, or set it in unlistedProperties if a newer release knows it",
    rows: [wrong("a property that is like no other", property("turbo", true), MINIMAL)],
  },
  {
    field: "systems[0].properties.api-token",
    rule: "no documented property has this name, and the transactor ignores unknown ones without a word",
    fix: "correct the name, or set it in secretProperties if a newer release knows it",
    rows: [
      wrong("a token that no page documents", property("api-token", "hunter2"), MINIMAL, {
        value: "(hidden)",
      }),
    ],
  },
  {
    field: "systems[0].properties.memcached-pasword",
    rule: "no documented property has this name, and the transactor ignores unknown ones without a word",
    fix: "set secretProperties.memcached-password, or secretProperties if a newer release knows this one",
    rows: [
      wrong("a misspelt password in the open", property("memcached-pasword", "hunter2"), MINIMAL, {
        value: "(hidden)",
      }),
    ],
  },
  {
    field: "systems[0].properties.constructor",
    rule: "no documented property has this name, and the transactor ignores unknown ones without a word",
    fix: "correct the name, or set it in unlistedProperties if a newer release knows it",
    rows: [wrong("a property by a name that every object has", property("constructor", "1"), MINIMAL)],
  },
  {
    field: "systems[0].properties.prefetch-concurrency",
    rule: "the transactor knows it from 1.0.7180 on, and 1.0.7075 ignores it without a word",
    fix: "set release to 1.0.7180 or newer, or remove the property",
    rows: [
      wrong(
        "a property before the release that knows it",
        system({ release: "1.0.7075", image: { tag: "orders-1" }, properties: { "prefetch-concurrency": 4 } }),
        system({ release: "1.0.7180", image: { tag: "orders-1" }, properties: { "prefetch-concurrency": 4 } }),
      ),
    ],
  },
  {
    field: "systems[0].properties.datomic.ddbRequestTimeout",
    rule: "the transactor knows it from 1.0.7010 on, and 1.0.6735 ignores it without a word",
    fix: "set release to 1.0.7021 or newer, or remove the property",
    rows: [
      wrong(
        "a time limit before the release that knows it",
        system({ release: "1.0.6735", image: { tag: "orders-1" }, properties: { "datomic.ddbRequestTimeout": 2000 } }),
        system({ release: "1.0.7021", image: { tag: "orders-1" }, properties: { "datomic.ddbRequestTimeout": 2000 } }),
      ),
    ],
  },
];
