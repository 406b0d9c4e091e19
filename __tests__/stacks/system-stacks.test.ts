import { buildSystemStacks } from "../../stacks/system-stacks";
import { MINIMAL_ENVIRONMENT, MINIMAL_SYSTEM } from "../support/environments";
import { testApp } from "../support/synth";
import { IMAGE_SOURCE } from "../support/image-source";

describe("stacks of a system", () => {
  const stacks = buildSystemStacks(testApp(), MINIMAL_ENVIRONMENT, MINIMAL_SYSTEM, IMAGE_SOURCE);

  test("have ids of environment, system and kind", () => {
    expect([stacks.storage, stacks.access, stacks.transactor].map(({ node }) => node.id)).toEqual([
      "production-orders-storage",
      "production-orders-access",
      "production-orders-transactor",
    ]);
  });

  test("are applied in the declared order", () => {
    expect(stacks.storage.dependencies).toEqual([]);
    expect(stacks.access.dependencies).toEqual([stacks.storage]);
    expect(stacks.transactor.dependencies).toEqual([stacks.access]);
  });

  test("show what they were made from", () => {
    expect(stacks).toMatchObject({ environment: MINIMAL_ENVIRONMENT, system: MINIMAL_SYSTEM });
  });

  test("show their resources, so that any of them can be reached without a fork", () => {
    expect(stacks.storage.table?.table.terraformResourceType).toBe("aws_dynamodb_table");
    expect(stacks.storage.repository?.repository.terraformResourceType).toBe("aws_ecr_repository");
    expect(stacks.storage.logGroup?.logGroup.terraformResourceType).toBe("aws_cloudwatch_log_group");
    expect(stacks.access.transactorRole.role.terraformResourceType).toBe("aws_iam_role");
    expect(stacks.access.securityGroups.peer.terraformResourceType).toBe("aws_security_group");
    expect(stacks.transactor.cluster?.cluster.terraformResourceType).toBe("aws_ecs_cluster");
    expect(stacks.transactor.task.taskDefinition.terraformResourceType).toBe("aws_ecs_task_definition");
    expect(stacks.transactor.service.service.terraformResourceType).toBe("aws_ecs_service");
  });
});
