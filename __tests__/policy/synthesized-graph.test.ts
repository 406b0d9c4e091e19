import { synthesizedGraph } from "../../policy/synthesized-graph";

const KEY = "aws_kms_key.Key_1";

const TERRAFORM = {
  resource: {
    aws_kms_key: { Key_1: { description: "a key" } },
    aws_dynamodb_table: {
      "Table-of-ours_2": {
        name: "datomic-production-orders",
        server_side_encryption: { enabled: true, kms_key_arn: "${aws_kms_key.Key_1.arn}" },
        tags: { literal: "$${aws_kms_key.Key_1.arn}" },
      },
    },
    aws_ecs_service: {
      Service_3: {
        task_definition: '${join("", [aws_ecs_task_definition.Task_4.arn, data.aws_security_group.Group.id])}',
        policy: '{"Resource":"${aws_dynamodb_table.Table-of-ours_2.arn}"}',
        network_configuration: { subnets: ["${aws_subnet.a.id}", "${aws_subnet.b.id}"] },
      },
    },
  },
};

describe("resources of a synthesized stack", () => {
  const graph = synthesizedGraph("production-orders-storage", TERRAFORM);
  const [table] = graph.ofType("aws_dynamodb_table");
  const [service] = graph.ofType("aws_ecs_service");

  test("are told by type and address, in the stack that was named", () => {
    expect(graph.stackId).toBe("production-orders-storage");
    expect(graph.resources.map(({ address }) => address)).toEqual([
      KEY,
      "aws_dynamodb_table.Table-of-ours_2",
      "aws_ecs_service.Service_3",
    ]);
  });

  test("read the same from text", () => {
    expect(synthesizedGraph("production-orders-storage", JSON.stringify(TERRAFORM)).resources).toEqual(graph.resources);
  });

  test("refer to each resource an argument names, also inside of blocks and functions, and never by a literal", () => {
    expect(table?.references).toEqual({ server_side_encryption: [KEY] });
    expect(service?.references).toEqual({
      task_definition: ["aws_ecs_task_definition.Task_4", "data.aws_security_group.Group"],
      policy: ["aws_dynamodb_table.Table-of-ours_2"],
      network_configuration: ["aws_subnet.a", "aws_subnet.b"],
    });
  });

  test("are unknown in the arguments that hold an expression", () => {
    expect([...service!.unknownArguments]).toEqual(["task_definition", "policy"]);
    expect([...table!.unknownArguments]).toEqual([]);
  });

  test.each([{}, { resource: null }, { resource: { aws_x: null } }, [], null, 7])("are none in %j", (json) => {
    expect(synthesizedGraph("a", json).resources).toEqual([]);
  });

  test("have no arguments where Terraform gives them none", () => {
    expect(synthesizedGraph("a", { resource: { aws_x: { y: null } } }).resources[0]?.values).toEqual({});
  });
});
