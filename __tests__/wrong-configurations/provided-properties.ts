import { properties, storage, system, untyped, wrong, type BrokenRule } from "./wrong-configuration";

/** A property of a name and value that the types refuse. */
function property(name: string, value: unknown): ReturnType<typeof system> {
  return properties(untyped({ [name]: value }));
}
const MINIMAL = system({});

/** Properties that nobody sets by hand: we do, the task does at boot, or nobody should. */
export const PROVIDED_PROPERTIES: readonly BrokenRule[] = [
  {
    field: "systems[0].properties.protocol",
    rule: "storage is DynamoDB, so the protocol is ddb; ddb+s3, s3, couchbase, inf and mdev are not even documented",
    fix: "remove it",
    rows: [wrong("another storage than DynamoDB", property("protocol", "dev"), MINIMAL)],
  },
  {
    field: "systems[0].properties.host",
    rule: "peers dial the task's own address, which only the task learns, at boot; 0.0.0.0 or a balancer's name reaches no transactor",
    fix: "remove it",
    rows: [wrong("every address as the one that peers dial", property("host", "0.0.0.0"), MINIMAL)],
  },
  {
    field: "systems[0].properties.alt-host",
    rule: "a peer outside EC2 dials it before host, and every connection stalls on a wrong value such as 127.0.0.1",
    fix: "remove it",
    rows: [wrong("a second address that peers dial first", property("alt-host", "127.0.0.1"), MINIMAL)],
  },
  {
    field: "systems[0].properties.port",
    rule: "the security groups open 4334 and nothing else",
    fix: "remove it",
    rows: [wrong("a port that no group opens", property("port", 4335), MINIMAL)],
  },
  {
    field: "systems[0].properties.h2-port",
    rule: "it belongs to the protocol dev",
    fix: "remove it",
    rows: [wrong("the port of the embedded database", property("h2-port", 4335), MINIMAL)],
  },
  {
    field: "systems[0].properties.ping-host",
    rule: "the container's health check asks localhost, and no group opens the endpoint to anyone else",
    fix: "remove it",
    rows: [wrong("the health endpoint on every address", property("ping-host", "0.0.0.0"), MINIMAL)],
  },
  {
    field: "systems[0].properties.ping-port",
    rule: "the container's health check asks port 9999",
    fix: "remove it",
    rows: [wrong("the health endpoint on a port that nothing asks", property("ping-port", 8080), MINIMAL)],
  },
  {
    field: "systems[0].properties.rest-port",
    rule: "a REST server in the transactor answers anyone who reaches it, and takes its CPU",
    fix: "remove it, and run a peer server",
    rows: [wrong("a REST server inside the transactor", property("rest-port", 8001), MINIMAL)],
  },
  {
    field: "systems[0].properties.data-dir",
    rule: "it is the one writable volume under a read-only root; anywhere else the first larger index job ends the process",
    fix: "remove it",
    rows: [wrong("a directory that is not writable", property("data-dir", "data"), MINIMAL)],
  },
  {
    field: "systems[0].properties.log-dir",
    rule: "it resets logging from standard output to files, so that neither CloudWatch Logs nor the health check sees a line",
    fix: "remove it",
    rows: [wrong("log files beside standard output", property("log-dir", "/var/log/datomic"), MINIMAL)],
  },
  {
    field: "systems[0].properties.pid-file",
    rule: "a container is one process, and its root is read-only",
    fix: "remove it",
    rows: [wrong("a file with the process id", property("pid-file", "/tmp/transactor.pid"), MINIMAL)],
  },
  {
    field: "systems[0].properties.license-key",
    rule: "no release that runs here needs one",
    fix: "remove it",
    rows: [wrong("a licence key", property("license-key", "hunter2"), MINIMAL, { value: "(hidden)" })],
  },
  {
    field: "systems[0].properties.aws-dynamodb-table",
    rule: "it follows from the system's storage",
    fix: "remove it; a table of yours is named by storage.existingTableName",
    rows: [
      wrong(
        "the table by its property",
        property("aws-dynamodb-table", "their-table"),
        storage({ existingTableName: "their-table" }),
      ),
    ],
  },
  {
    field: "systems[0].properties.aws-dynamodb-region",
    rule: "it follows from the environment's region",
    fix: "remove it",
    rows: [wrong("the table's region by its property", property("aws-dynamodb-region", "eu-west-1"), MINIMAL)],
  },
  {
    field: "systems[0].properties.aws-dynamodb-override-endpoint",
    rule: "it belongs to the protocol ddb-local",
    fix: "remove it; a local server is named by the variable AWS_ENDPOINT_URL",
    rows: [wrong("a local server for DynamoDB", property("aws-dynamodb-override-endpoint", "localhost:8000"), MINIMAL)],
  },
  {
    field: "systems[0].properties.aws-cloudwatch-region",
    rule: "metrics go to the environment's region, where alarms look for them",
    fix: "remove it",
    rows: [wrong("metrics in another region than alarms", property("aws-cloudwatch-region", "us-east-1"), MINIMAL)],
  },
  {
    field: "systems[0].properties.aws-s3-log-bucket-id",
    rule: "there are no log files to copy: lines go to CloudWatch Logs; start-up probes the bucket, a blank name as well, and fails",
    fix: "remove it",
    rows: [wrong("a blank name of a log bucket, which start-up probes", property("aws-s3-log-bucket-id", ""), MINIMAL)],
  },
  {
    field: "systems[0].properties.aws-transactor-role",
    rule: "the running transactor ignores it and it grants nothing; the task role is what counts",
    fix: "remove it",
    rows: [
      wrong(
        "a role that the running transactor ignores",
        property("aws-transactor-role", "datomic-aws-transactor"),
        MINIMAL,
      ),
    ],
  },
  {
    field: "systems[0].properties.aws-peer-role",
    rule: "the running transactor ignores it and it grants nothing",
    fix: "remove it; roles of peers are named by peers.roleNames",
    rows: [
      wrong(
        "a role of peers that the running transactor ignores",
        property("aws-peer-role", "orders-api"),
        system({ peers: { roleNames: ["orders-api"] } }),
      ),
    ],
  },
  {
    field: "systems[0].properties.aws-dynamodb-secret-key",
    rule: "static keys are deprecated, leak, and beat the task role",
    fix: "remove it; the task role grants what the transactor calls",
    rows: [
      wrong("a static key for the table", property("aws-dynamodb-secret-key", "hunter2"), MINIMAL, {
        value: "(hidden)",
      }),
    ],
  },
  {
    field: "systems[0].properties.aws-ses-access-key-id",
    rule: "static keys are deprecated, leak, and beat the task role",
    fix: "remove it; the task role grants what the transactor calls",
    rows: [
      wrong("a static key under a name that no page lists", property("aws-ses-access-key-id", "hunter2"), MINIMAL, {
        value: "(hidden)",
      }),
    ],
  },
  {
    field: "systems[0].properties.valcache-path",
    rule: "Valcache needs an SSD that outlives the process; a Fargate task's disk goes with the task",
    fix: "remove it, and use memcached",
    rows: [
      wrong(
        "Valcache on a disk that goes with the task",
        property("valcache-path", "/mnt/valcache"),
        properties({ memcached: "cache.example.com:11211" }),
      ),
    ],
  },
  {
    field: "systems[0].properties.delete-concurrency",
    rule: "only the garbage collecting tools read it",
    fix: "remove it, and pass -Ddatomic.deleteConcurrency to gc-db",
    rows: [wrong("the pace of a tool that runs elsewhere", property("delete-concurrency", 8), MINIMAL)],
  },
  {
    field: "systems[0].properties.datomic.printConnectionInfo",
    rule: "true writes credentials into the log, false is the default",
    fix: "remove it",
    rows: [wrong("credentials in the log", property("datomic.printConnectionInfo", true), MINIMAL)],
  },
  {
    field: "systems[0].properties.datomic.txTimeoutMsec",
    rule: "only peers read it",
    fix: "remove it, and set it in the peer's JVM",
    rows: [wrong("a setting of peers", property("datomic.txTimeoutMsec", 20000), MINIMAL)],
  },
  {
    field: "systems[0].properties.sql-url",
    rule: "it belongs to the protocol sql; storage here is DynamoDB",
    fix: "remove it",
    rows: [
      wrong("a property of SQL storage", property("sql-url", "jdbc:postgresql://db.example.com/datomic"), MINIMAL),
    ],
  },
  {
    field: "systems[0].properties.cassandra-host",
    rule: "it belongs to Cassandra; storage here is DynamoDB",
    fix: "remove it",
    rows: [wrong("a property of Cassandra storage", property("cassandra-host", "cassandra.example.com"), MINIMAL)],
  },
  {
    field: "systems[0].properties.storage-access",
    rule: "it belongs to the protocol dev, which knows no standby; storage here is DynamoDB",
    fix: "remove it",
    rows: [wrong("a property of the embedded storage", property("storage-access", "remote"), MINIMAL)],
  },
];
