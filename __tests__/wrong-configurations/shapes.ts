import {
  egress,
  environment,
  jvmOptions,
  network,
  properties,
  storage,
  system,
  systems,
  untyped,
  wrong,
  type BrokenRule,
} from "./wrong-configuration";

/** What a configuration that never met the compiler may hold. */
export const SHAPES: readonly BrokenRule[] = [
  {
    field: "environment",
    rule: "an object with fields",
    fix: "write { … }",
    rows: [
      wrong("an environment that is none", untyped("production"), environment({}), { value: "production" }),
      wrong("a list of environments within the list", [untyped([environment({})])], [environment({})], {
        value: "(hidden)",
      }),
    ],
  },
  {
    field: "regions",
    rule: "known fields here are name, stage, partition, accountId, region, network, systems, dataProtection, decommission, state, permissionsBoundaryArn, tags",
    fix: "remove it, or correct its name",
    rows: [
      wrong(
        "a field of an environment that no type knows",
        environment(untyped({ regions: ["eu-west-1"] })),
        environment({ region: "eu-west-1" }),
        { value: "(hidden)" },
      ),
    ],
  },
  {
    field: "systems[0].heapMb",
    rule: "known fields here are name, release, upgradeFrom, size, cpuArchitecture, image, transactorCount, paused, properties, unlistedProperties, secretProperties, secretKeyArns, heapMiB, jvmOptions, peers, rights, storage, existingClusterName, logRetentionDays, tags",
    fix: "remove it, or correct its name",
    rows: [wrong("a misspelt field of a system", system(untyped({ heapMb: 5632 })), system({ heapMiB: 5632 }))],
  },
  {
    field: "systems[0].dbPassword",
    rule: "known fields here are name, release, upgradeFrom, size, cpuArchitecture, image, transactorCount, paused, properties, unlistedProperties, secretProperties, secretKeyArns, heapMiB, jvmOptions, peers, rights, storage, existingClusterName, logRetentionDays, tags",
    fix: "remove it, or correct its name",
    rows: [
      wrong("a secret below a name that no type knows", system(untyped({ dbPassword: "hunter2" })), system({}), {
        value: "(hidden)",
      }),
    ],
  },
  {
    field: "systems[0].heapMiB",
    rule: "configuration holds texts, numbers, true and false, lists and objects",
    fix: "write one of these, or remove the field",
    rows: [
      wrong("null, which says the same as nothing", system({ heapMiB: untyped(null) }), system({})),
      wrong("a number too large for JSON", system({ heapMiB: untyped(5632n) }), system({ heapMiB: 5632 })),
    ],
  },
  {
    field: "accountId",
    rule: "configuration holds texts, numbers, true and false, lists and objects",
    fix: "write one of these, or remove the field",
    rows: [
      wrong(
        "a function where a value belongs",
        environment({ accountId: untyped(() => "111122223333") }),
        environment({ accountId: "111122223333" }),
      ),
    ],
  },
  {
    field: "tags",
    rule: "configuration is read from plain objects, and this one is of class Map",
    fix: "write { … } with its fields",
    rows: [
      wrong(
        "a map, whose entries are no fields",
        environment({ tags: untyped(new Map([["team", "orders"]])) }),
        environment({ tags: { team: "orders" } }),
        { value: "(hidden)" },
      ),
    ],
  },
  {
    field: "systems[0]",
    rule: "a list has a value at each of its places",
    fix: "write it, or remove a comma",
    rows: [
      wrong(
        "a comma before the first system",
        environment({ systems: untyped([undefined, ...environment({}).systems]) }),
        environment({}),
      ),
    ],
  },
  {
    field: "systems",
    rule: "a list",
    fix: "write [ … ]",
    rows: [
      wrong(
        "one system where a list of them belongs",
        environment({ systems: untyped({ name: "orders" }) }),
        systems({ name: "orders" }),
      ),
    ],
  },
  {
    field: "network.subnets[0]",
    rule: "an object with fields",
    fix: "write { … }",
    rows: [
      wrong(
        "a subnet's id where the subnet belongs",
        network({
          subnets: untyped(["subnet-0a1b2c3d", { subnetId: "subnet-0b1c2d3e", availabilityZone: "eu-west-1b" }]),
        }),
        network({}),
      ),
    ],
  },
  {
    field: "systems[0].image",
    rule: "an object with fields",
    fix: "write { … }",
    rows: [
      wrong(
        "a tag where an image belongs",
        system({ image: untyped("1.0.7705-1") }),
        system({ image: { tag: "1.0.7705-1" } }),
      ),
    ],
  },
  {
    field: "systems[0].properties",
    rule: "an object with fields",
    fix: "write { … }",
    rows: [
      wrong(
        "a list of names where properties belong",
        system({ properties: untyped(["write-concurrency"]) }),
        properties({ "write-concurrency": 4 }),
        { value: "(hidden)" },
      ),
    ],
  },
  {
    field: "systems[0].peers.securityGroupIds",
    rule: "a list",
    fix: "write [ … ]",
    rows: [
      wrong(
        "one group where a list of them belongs",
        system({ peers: { securityGroupIds: untyped("sg-0a1b2c3d") } }),
        system({ peers: { securityGroupIds: ["sg-0a1b2c3d"] } }),
      ),
    ],
  },
  {
    field: "systems[0].jvmOptions",
    rule: "a list",
    fix: "write [ … ]",
    rows: [
      wrong(
        "one option where a list of them belongs",
        system({ jvmOptions: untyped("-XX:+UseZGC") }),
        jvmOptions("-XX:+UseZGC"),
        { value: "(hidden)" },
      ),
    ],
  },
  {
    field: "network.awsApiEgress",
    rule: "an object with fields",
    fix: "write { … }",
    rows: [
      wrong(
        "the words of a way out where its lists belong",
        network({ awsApiEgress: untyped("nat") }),
        egress({ cidrBlocks: ["0.0.0.0/0"] }),
      ),
    ],
  },
  {
    field: "systems[0].storage.capacity.read",
    rule: "an object with fields",
    fix: "write { … }",
    rows: [
      wrong(
        "one number where floor and ceiling belong together",
        storage({ capacity: untyped({ mode: "provisioned", read: 500, write: { min: 250, max: 250 } }) }),
        storage({ capacity: { mode: "provisioned", read: { min: 500, max: 500 }, write: { min: 250, max: 250 } } }),
      ),
    ],
  },
];
