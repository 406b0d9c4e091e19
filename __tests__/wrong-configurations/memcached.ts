import { properties, system, untyped, wrong, type BrokenRule } from "./wrong-configuration";

const PASSWORD = { "memcached-password": "arn:aws:ssm:eu-west-1:111122223333:parameter/memcached/password" };
const CACHE = "cache.example.com:11211";

/** The cache outside the heap. */
export const MEMCACHED: readonly BrokenRule[] = [
  {
    field: "systems[0].properties.memcached",
    rule: "host and port, or several of them with commas and no blanks between; a port is a number from 1 to 65535",
    fix: "write it like cache.example.com:11211",
    rows: [
      wrong("a cache without a port", properties({ memcached: "cache.example.com" }), properties({ memcached: CACHE })),
      wrong(
        "caches with a blank between them",
        properties({ memcached: "a.example.com:11211 b.example.com:11211" }),
        properties({ memcached: "a.example.com:11211,b.example.com:11211" }),
      ),
      wrong(
        "a cache on a port that does not exist",
        properties({ memcached: "cache.example.com:65536" }),
        properties({ memcached: "cache.example.com:65535" }),
      ),
    ],
  },
  {
    field: "systems[0].properties.memcached",
    rule: "a serverless cache speaks TLS only, which the transactor's client does not",
    fix: "name the configuration endpoint of a cluster of nodes without encryption in transit",
    rows: [
      wrong(
        "a serverless cache, which speaks TLS only",
        properties({ memcached: "orders-abc123.serverless.euw1.cache.amazonaws.com:11211" }),
        properties({ memcached: "orders.abc123.0001.euw1.cache.amazonaws.com:11211" }),
      ),
    ],
  },
  {
    field: "systems[0].properties.memcached",
    rule: "a configuration endpoint keeps no segments, it only lists the nodes",
    fix: "set memcached-auto-discovery to true",
    rows: [
      wrong(
        "a configuration endpoint that is taken for a cache",
        properties({ memcached: "orders.abc123.cfg.euw1.cache.amazonaws.com:11211" }),
        properties({ memcached: "orders.abc123.cfg.euw1.cache.amazonaws.com:11211", "memcached-auto-discovery": true }),
      ),
    ],
  },
  {
    field: "systems[0].properties.memcached",
    rule: "with memcached-auto-discovery it names the one configuration endpoint, which lists the nodes",
    fix: "name that endpoint alone, or remove memcached-auto-discovery",
    rows: [
      wrong(
        "two endpoints of which one lists the nodes",
        properties({ memcached: "a.example.com:11211,b.example.com:11211", "memcached-auto-discovery": true }),
        properties({ memcached: "a.example.com:11211", "memcached-auto-discovery": true }),
      ),
    ],
  },
  {
    field: "systems[0].properties.memcached-username",
    rule: "it does nothing without memcached-password",
    fix: "set memcached-password as well, or remove it",
    rows: [
      wrong(
        "a user name for a cache, and no password",
        properties({ memcached: CACHE, "memcached-username": "orders" }),
        properties({ memcached: CACHE }),
      ),
    ],
  },
  {
    field: "systems[0].properties.memcached-expiration-days",
    rule: "it does nothing without memcached",
    fix: "set memcached as well, or remove it",
    rows: [
      wrong(
        "the life of segments in a cache that is not there",
        properties({ "memcached-expiration-days": 7 }),
        properties({ memcached: CACHE, "memcached-expiration-days": 7 }),
      ),
    ],
  },
  {
    field: "systems[0].properties.memcached-expiration-days",
    rule: "a whole number (days) from 0 to 30",
    fix: "set 30 or less",
    rows: [
      wrong(
        "a longer life of segments than memcached takes for one",
        properties({ memcached: CACHE, "memcached-expiration-days": 31 }),
        properties({ memcached: CACHE, "memcached-expiration-days": 30 }),
      ),
    ],
  },
  {
    field: "systems[0].properties.memcached-config-timeout-msec",
    rule: "a whole number (ms) from 1 to 2147483647",
    fix: "set 1 or more",
    rows: [
      wrong(
        "no time for a configuration endpoint to answer",
        properties({ memcached: CACHE, "memcached-auto-discovery": true, "memcached-config-timeout-msec": 0 }),
        properties({ memcached: CACHE, "memcached-auto-discovery": true, "memcached-config-timeout-msec": 1 }),
      ),
    ],
  },
  {
    field: "systems[0].properties.memcached-username",
    rule: "Terraform would read what begins with ${ or %{ as an expression",
    fix: "remove it",
    rows: [
      wrong(
        "a user name that Terraform would evaluate",
        system({
          properties: { memcached: CACHE, "memcached-username": "${terraform.workspace}" },
          secretProperties: PASSWORD,
        }),
        system({ properties: { memcached: CACHE, "memcached-username": "orders" }, secretProperties: PASSWORD }),
      ),
    ],
  },
  {
    field: "systems[0].properties.memcached-auto-discovery",
    rule: "true or false",
    fix: "set one of the two",
    rows: [
      wrong(
        "yes for true, where a configuration endpoint is named",
        properties(
          untyped({
            memcached: "orders.abc123.cfg.euw1.cache.amazonaws.com:11211",
            "memcached-auto-discovery": "yes",
          }),
        ),
        properties({ memcached: "orders.abc123.cfg.euw1.cache.amazonaws.com:11211", "memcached-auto-discovery": true }),
      ),
    ],
  },
  {
    field: "systems[0].properties.memcache",
    rule: "no documented property has this name, and the transactor ignores unknown ones without a word",
    fix: "set memcached, or unlistedProperties if a newer release knows this one",
    rows: [
      wrong(
        "a misspelt cache that another property needs",
        properties(untyped({ memcache: CACHE, "memcached-expiration-days": 7 })),
        properties({ memcached: CACHE, "memcached-expiration-days": 7 }),
      ),
    ],
  },
];
