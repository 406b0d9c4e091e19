import {
  containerDefinitions,
  WRITABLE_VOLUMES,
  type ContainerInput,
} from "../../../constructs/transactor/container-definition";

const INPUT: ContainerInput = {
  image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/datomic/production/orders:1.0.7705-1",
  properties: { port: "4334", protocol: "ddb" },
  secretProperties: {},
  heapMiB: 4096,
  jvmOptions: ["-XX:+UseG1GC"],
  logGroupName: "/datomic/production/orders",
  region: "eu-west-1",
  stopTimeoutSeconds: 30,
};

function containerOf(input: ContainerInput): Readonly<Record<string, unknown>> {
  const containers = JSON.parse(containerDefinitions(input)) as Readonly<Record<string, unknown>>[];
  expect(containers).toHaveLength(1);
  return containers[0]!;
}

describe("container definition", () => {
  const container = containerOf(INPUT);

  test("runs the given image as the task's one essential container", () => {
    expect(container).toMatchObject({ name: "transactor", image: INPUT.image, essential: true });
  });

  test("gives the process as little as it needs", () => {
    expect(container).toMatchObject({
      privileged: false,
      readonlyRootFilesystem: true,
      linuxParameters: { capabilities: { drop: ["ALL"] } },
    });
  });

  test("runs as a numeric user and group that are not root", () => {
    expect(container["user"]).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  test("opens the peer port and no other", () => {
    expect(container["portMappings"]).toEqual([{ containerPort: 4334, hostPort: 4334, protocol: "tcp" }]);
  });

  test("keeps data and temporary files writable under the read-only root", () => {
    expect(WRITABLE_VOLUMES).toEqual({ data: "/var/lib/datomic", temporary: "/tmp" });
    expect(container["mountPoints"]).toEqual([
      { sourceVolume: "data", containerPath: "/var/lib/datomic", readOnly: false },
      { sourceVolume: "temporary", containerPath: "/tmp", readOnly: false },
    ]);
  });

  test("checks health within what ECS allows, and leaves a standby time to start", () => {
    const { command, ...timing } = container["healthCheck"] as Readonly<Record<string, unknown>>;
    expect(command).toEqual(["CMD", "/opt/datomic-fargate/health"]);
    expect(timing).toEqual({ interval: 10, timeout: 5, retries: 3, startPeriod: 120 });
  });

  test("logs without ever holding the process up", () => {
    expect(container["logConfiguration"]).toEqual({
      logDriver: "awslogs",
      options: {
        "awslogs-group": "/datomic/production/orders",
        "awslogs-region": "eu-west-1",
        "awslogs-stream-prefix": "transactor",
        mode: "non-blocking",
        "max-buffer-size": "25m",
      },
    });
  });

  test("stops after the given time", () => {
    expect(container["stopTimeout"]).toBe(30);
  });

  test("names no secrets unless there are some", () => {
    expect(container).not.toHaveProperty("secrets");
    expect(containerOf({ ...INPUT, secretProperties: { "memcached-password": "arn:x" } })["secrets"]).toEqual([
      { name: "DATOMIC_PROPERTY_MEMCACHED_PASSWORD", valueFrom: "arn:x" },
    ]);
  });

  test("is the same text for properties in another order", () => {
    const reordered = { ...INPUT, properties: { protocol: "ddb", port: "4334" } };
    expect(containerDefinitions(reordered)).toBe(containerDefinitions(INPUT));
  });

  test("never names a variable twice", () => {
    const names = (container["environment"] as { readonly name: string }[]).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
