import {
  containerEnvironment,
  containerSecrets,
  propertyVariable,
} from "../../../constructs/transactor/container-environment";

describe("container environment", () => {
  test.each([
    ["protocol", "DATOMIC_PROPERTY_PROTOCOL"],
    ["memory-index-max", "DATOMIC_PROPERTY_MEMORY_INDEX_MAX"],
    ["aws-s3-log-bucket-id", "DATOMIC_PROPERTY_AWS_S3_LOG_BUCKET_ID"],
  ])("carries the property %s in %s", (property, variable) => {
    expect(propertyVariable(property)).toBe(variable);
  });

  test("is sorted by name, whatever the order of the properties", () => {
    const forwards = containerEnvironment({ port: "4334", "alt-b": "2", "alt-a": "1" }, 1024);
    const backwards = containerEnvironment({ "alt-a": "1", "alt-b": "2", port: "4334" }, 1024);
    expect(forwards).toEqual([
      { name: "DATOMIC_HEAP_MIB", value: "1024" },
      { name: "DATOMIC_PROPERTY_ALT_A", value: "1" },
      { name: "DATOMIC_PROPERTY_ALT_B", value: "2" },
      { name: "DATOMIC_PROPERTY_PORT", value: "4334" },
    ]);
    expect(JSON.stringify(backwards)).toBe(JSON.stringify(forwards));
  });

  test("holds secrets by ARN only, sorted", () => {
    expect(containerSecrets({ "sql-password": "arn:b", "memcached-password": "arn:a" })).toEqual([
      { name: "DATOMIC_PROPERTY_MEMCACHED_PASSWORD", valueFrom: "arn:a" },
      { name: "DATOMIC_PROPERTY_SQL_PASSWORD", valueFrom: "arn:b" },
    ]);
  });
});
