import { SOURCES } from "../../base/sources";
import type { PropertyDefinitions } from "./property-definition";
import { ADDRESS, PORT, WORD } from "./value-forms";

const OTHER_STORAGE = {
  value: WORD,
  vendorDefault: "none",
  readBy: "transactor",
  setBy: "nobody",
  fix: "remove it",
  see: SOURCES.datomicStorage,
} as const;

const SQL = { ...OTHER_STORAGE, rule: "it belongs to the protocol sql; storage here is DynamoDB" } as const;
const CASSANDRA = { ...OTHER_STORAGE, rule: "it belongs to Cassandra; storage here is DynamoDB" } as const;
const DEV = {
  ...OTHER_STORAGE,
  rule: "it belongs to the protocol dev, which knows no standby; storage here is DynamoDB",
} as const;

/** Storages that this project does not run; known, so that the answer is better than silence. */
export const STORAGE_PROPERTIES = {
  "sql-url": { ...SQL, meaning: "JDBC URL of the database" },
  "sql-user": { ...SQL, meaning: "user of the database" },
  "sql-password": { ...SQL, meaning: "password of the database", secret: true },
  "sql-driver-class": { ...SQL, meaning: "class of the JDBC driver" },
  "sql-driver-params": { ...SQL, meaning: "parameters of the JDBC driver" },
  "sql-validation-query": { ...SQL, meaning: "query that tests a pooled connection" },

  "cassandra-table": { ...CASSANDRA, meaning: "keyspace and table" },
  "cassandra-host": { ...CASSANDRA, value: ADDRESS, meaning: "a node of the cluster" },
  "cassandra-port": { ...CASSANDRA, value: PORT, meaning: "port of the cluster" },
  "cassandra-user": { ...CASSANDRA, meaning: "user of the cluster" },
  "cassandra-password": { ...CASSANDRA, meaning: "password of the cluster", secret: true },
  "cassandra-ssl": { ...CASSANDRA, value: { kind: "boolean" }, meaning: "TLS to the cluster" },
  "cassandra-cluster-callback": { ...CASSANDRA, meaning: "code that makes the connection" },

  "storage-access": { ...DEV, meaning: "whether peers of other hosts may read the embedded database" },
  "storage-admin-password": { ...DEV, meaning: "administrator's password", secret: true },
  "storage-datomic-password": { ...DEV, meaning: "peers' password", secret: true },
  "old-storage-admin-password": { ...DEV, meaning: "administrator's password before a change", secret: true },
  "old-storage-datomic-password": { ...DEV, meaning: "peers' password before a change", secret: true },
} as const satisfies PropertyDefinitions;
