import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { containerDefinitions, takeOffline, writeHandwritten } from "../../../tools/bench/offline-stack";
import { withDirectory } from "../../support/apps";

const CONFIGURATION = {
  data: { aws_security_group: { Group_1: { name: "peers" } } },
  resource: {
    aws_ecs_task_definition: { Task_1: { container_definitions: '[{"name":"transactor"}]' } },
    aws_ecs_service: { Service_1: { security_groups: ["${data.aws_security_group.Group_1.id}"] } },
  },
};

describe("a stack that is planned without any AWS", () => {
  test("has its lookup answered, and its state on disk", () => {
    withDirectory((directory) => {
      writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify(CONFIGURATION));
      const configuration = takeOffline(directory);
      expect(configuration).toEqual({
        resource: {
          ...CONFIGURATION.resource,
          aws_ecs_service: { Service_1: { security_groups: ["sg-00000000000000001"] } },
        },
      });
      expect(JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8"))).toEqual(configuration);
      expect(JSON.parse(readFileSync(join(directory, "offline_override.tf.json"), "utf8"))).toMatchObject({
        terraform: { backend: { local: {} } },
      });
    });
  });

  test.each(["storage", "access", "transactor"])("has a hand-written counterpart of %s", (name) => {
    withDirectory((directory) => {
      const written = join(directory, name);
      mkdirSync(written);
      writeHandwritten(name, written, CONFIGURATION);
      expect(readFileSync(join(written, "main.tf"), "utf8")).toContain("resource ");
      expect(readFileSync(join(written, "containers.json"), "utf8")).toBe('[{"name":"transactor"}]');
    });
  });

  test("has no containers without a task definition", () => {
    expect(containerDefinitions({ resource: {} })).toBeUndefined();
  });
});
