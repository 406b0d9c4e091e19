import { Token, TerraformVariable, type TerraformStack } from "cdktf";
import { TransactorService, type TransactorServiceProps } from "../../../constructs/transactor/transactor-service";
import { TransactorTask } from "../../../constructs/transactor/transactor-task";
import { fieldsOf, problemsOf } from "../../support/problems";
import { synthToJson, testStack, type Block } from "../../support/synth";
import { TASK_PROPS } from "../../support/task-props";
import { unknownList, unknownText } from "../../support/unknown-values";

const MINIMAL: Omit<TransactorServiceProps, "task"> = {
  serviceName: "datomic-production-orders-transactor",
  clusterArn: "arn:aws:ecs:eu-west-1:111122223333:cluster/datomic-production-orders",
  subnetIds: ["subnet-0a1b2c3d", "subnet-0b1c2d3e"],
  securityGroupIds: ["sg-0a1b2c3d"],
};

const EIGHT_DIGITS = Array.from({ length: 17 }, (_, index) => (0xa1b2c3d0 + index).toString(16));
const SUBNETS = EIGHT_DIGITS.map((digits) => `subnet-${digits}`);
const GROUPS = EIGHT_DIGITS.map((digits) => `sg-${digits}`);

function addService(stack: TerraformStack, change: Partial<TransactorServiceProps> = {}): TransactorService {
  const task = new TransactorTask(stack, "Task", TASK_PROPS);
  return new TransactorService(stack, "Service", { ...MINIMAL, task, ...change });
}

function serviceWith(change: Partial<TransactorServiceProps>): Block {
  const stack = testStack();
  addService(stack, change);
  return synthToJson(stack).resourceOf("aws_ecs_service");
}

describe("transactor service", () => {
  let service: Block;
  beforeAll(() => {
    service = serviceWith({});
  });

  test("keeps the old pair running until the new pair is healthy", () => {
    expect(service).toMatchObject({
      desired_count: 2,
      deployment_minimum_healthy_percent: 100,
      deployment_maximum_percent: 200,
      deployment_circuit_breaker: { enable: true, rollback: true },
      availability_zone_rebalancing: "DISABLED",
      wait_for_steady_state: true,
    });
  });

  test("runs on Fargate in private subnets with its own groups", () => {
    expect(service).toMatchObject({
      launch_type: "FARGATE",
      network_configuration: {
        assign_public_ip: false,
        subnets: ["subnet-0a1b2c3d", "subnet-0b1c2d3e"],
        security_groups: ["sg-0a1b2c3d"],
      },
    });
  });

  test.each([
    "load_balancer",
    "service_connect_configuration",
    "service_registries",
    "health_check_grace_period_seconds",
  ])("has no %s, for a standby does not listen", (argument) => {
    expect(service).not.toHaveProperty(argument);
  });

  test.each(["enable_execute_command", "capacity_provider_strategy", "deployment_configuration", "sigint_rollback"])(
    "leaves out %s, which weakens it or which provider 5.100 lacks",
    (argument) => {
      expect(service).not.toHaveProperty(argument);
    },
  );

  test("tags its tasks as itself", () => {
    expect(service).toMatchObject({ enable_ecs_managed_tags: true, propagate_tags: "SERVICE" });
  });

  test.each([0, 1, 2])("runs %i transactors", (desiredCount) => {
    expect(serviceWith({ desiredCount })["desired_count"]).toBe(desiredCount);
  });

  test("does not go back during a release change, but still stops a failing rollout", () => {
    expect(serviceWith({ rollback: false })["deployment_circuit_breaker"]).toEqual({ enable: true, rollback: false });
  });

  test("lets an emulator, which never reports an end, not be waited for", () => {
    expect(serviceWith({ waitForSteadyState: false })["wait_for_steady_state"]).toBe(false);
  });

  describe("after the rollout", () => {
    const postconditionOf = (block: Block): { condition: string; error_message: string } => {
      const { postcondition } = block["lifecycle"] as { postcondition: { condition: string; error_message: string }[] };
      expect(postcondition).toHaveLength(1);
      return postcondition[0]!;
    };

    test("compares what runs with what was planned", () => {
      expect(postconditionOf(service).condition).toMatch(
        /^\$\{\(self\.task_definition == aws_ecs_task_definition\.\w+\.arn\)\}$/,
      );
    });

    test.each([
      [true, "mend the cause, and apply again"],
      [false, "roll forward"],
    ])("names both revisions and, with rollback %p, what to do", (rollback, next) => {
      const { error_message: message } = postconditionOf(serviceWith({ rollback }));
      expect(message).toMatch(/"the service runs ", self\.task_definition, " and not the planned ", aws_ecs_task_def/);
      expect(message).toContain(next);
    });
  });

  test.each([
    ["three transactors", { desiredCount: 3 }, ["desiredCount"]],
    ["a negative count", { desiredCount: -1 }, ["desiredCount"]],
    ["one and a half", { desiredCount: 1.5 }, ["desiredCount"]],
    ["an ARN for a name", { serviceName: "arn:aws:ecs:eu-west-1:1:service/orders" }, ["serviceName"]],
    ["a name too long", { serviceName: "a".repeat(256) }, ["serviceName"]],
    ["a cluster by its name", { clusterArn: "datomic-production-orders" }, ["clusterArn"]],
    ["no subnet", { subnetIds: [] }, ["subnetIds"]],
    ["a subnet of another form", { subnetIds: ["subnet-0a1b2c3d", "subnet-1"] }, ["subnetIds[1]"]],
    ["a subnet that is named twice", { subnetIds: ["subnet-0a1b2c3d", "subnet-0a1b2c3d"] }, ["subnetIds"]],
    ["more subnets than ECS takes", { subnetIds: SUBNETS.slice(0, 17) }, ["subnetIds"]],
    ["a subnet outside a list", { subnetIds: "subnet-0a1b2c3d" }, ["subnetIds"]],
    ["no security group", { securityGroupIds: [] }, ["securityGroupIds"]],
    ["a group by its name", { securityGroupIds: ["transactors"] }, ["securityGroupIds[0]"]],
    ["more groups than ECS takes", { securityGroupIds: GROUPS.slice(0, 6) }, ["securityGroupIds"]],
    ["no list of groups", { securityGroupIds: undefined }, ["securityGroupIds"]],
    ["a rollback that is a text", { rollback: "false" }, ["rollback"]],
    ["a wait that is a text", { waitForSteadyState: "false" }, ["waitForSteadyState"]],
    [
      "everything wrong at once",
      { serviceName: "", clusterArn: "", desiredCount: 3, subnetIds: [], securityGroupIds: [] },
      ["serviceName", "clusterArn", "desiredCount", "subnetIds", "securityGroupIds"],
    ],
  ])("fails for %s", (_, change, fields) => {
    const wrong = change as unknown as Partial<TransactorServiceProps>;
    expect(fieldsOf(problemsOf(() => addService(testStack(), wrong)))).toEqual(fields);
  });

  test("takes as many subnets and groups as ECS does", () => {
    const most = { subnetIds: SUBNETS.slice(0, 16), securityGroupIds: GROUPS.slice(0, 5) };
    expect(problemsOf(() => addService(testStack(), most))).toEqual([]);
  });

  test("does not judge texts that are known only at apply, also among others in a list", () => {
    const stack = testStack();
    addService(stack, {
      serviceName: unknownText(stack),
      clusterArn: unknownText(stack),
      subnetIds: ["subnet-0a1b2c3d", unknownText(stack)],
      securityGroupIds: unknownList(stack),
    });
    expect(synthToJson(stack).resourceOf("aws_ecs_service")).toMatchObject({
      name: "${var.unknown-1}",
      network_configuration: { subnets: ["subnet-0a1b2c3d", "${var.unknown-3}"], security_groups: "${var.unknown-4}" },
    });
  });

  test("does not judge values Terraform learns only at apply", () => {
    const stack = testStack();
    const count = new TerraformVariable(stack, "count", { type: "number" });
    const subnets = new TerraformVariable(stack, "subnets", { type: "list(string)" });
    addService(stack, { desiredCount: count.numberValue, subnetIds: Token.asList(subnets.value) });
    expect(synthToJson(stack).resourceOf("aws_ecs_service")).toMatchObject({
      desired_count: "${var.count}",
      network_configuration: { subnets: "${var.subnets}" },
    });
  });
});
