import {
  containerEnvironment,
  containerSecrets,
  propertyVariable,
} from "../../../constructs/transactor/container-environment";

describe("container environment", () => {
  test.each([
    ["protocol", "DATOMIC_PROPERTY_PROTOCOL"],
    ["memory-index-max", "DATOMIC_PROPERTY_MEMORY_INDEX_MAX"],
    ["aws-dynamodb-table", "DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE"],
  ])("carries the property %s in %s", (property, variable) => {
    expect(propertyVariable(property)).toBe(variable);
  });

  test("is sorted by name, whatever the order of the properties", () => {
    const settings = { heapMiB: 1024, jvmOptions: ["-XX:+UseG1GC", "-Da=b"] };
    const forwards = containerEnvironment({ ...settings, properties: { port: "4334", "alt-b": "2", "alt-a": "1" } });
    const backwards = containerEnvironment({ ...settings, properties: { "alt-a": "1", "alt-b": "2", port: "4334" } });
    expect(forwards).toEqual([
      { name: "DATOMIC_HEAP_MIB", value: "1024" },
      { name: "DATOMIC_JVM_OPTIONS", value: "-XX:+UseG1GC -Da=b" },
      { name: "DATOMIC_PROPERTY_ALT_A", value: "1" },
      { name: "DATOMIC_PROPERTY_ALT_B", value: "2" },
      { name: "DATOMIC_PROPERTY_PORT", value: "4334" },
    ]);
    expect(JSON.stringify(backwards)).toBe(JSON.stringify(forwards));
  });

  test("leaves out what no properties file knows", () => {
    const properties = { port: "4334", "prefetch-concurrency": "2", "datomic.ddbRequestTimeout": "2000" };
    const variables = containerEnvironment({ properties, heapMiB: 1024, jvmOptions: [] });
    expect(variables.map(({ name }) => name)).toEqual([
      "DATOMIC_HEAP_MIB",
      "DATOMIC_JVM_OPTIONS",
      "DATOMIC_PROPERTY_PORT",
    ]);
  });

  test("holds secrets by ARN only, sorted", () => {
    expect(containerSecrets({ "sql-password": "arn:b", "memcached-password": "arn:a" })).toEqual([
      { name: "DATOMIC_PROPERTY_MEMCACHED_PASSWORD", valueFrom: "arn:a" },
      { name: "DATOMIC_PROPERTY_SQL_PASSWORD", valueFrom: "arn:b" },
    ]);
  });
});
