import { CreateClusterCommand, ECSClient } from "@aws-sdk/client-ecs";
import { CreateSecurityGroupCommand, EC2Client } from "@aws-sdk/client-ec2";
import { local } from "../../config/local";
import type { Environment } from "../../constructs/base/environment";
import { stateNames, systemNames } from "../../constructs/base/names";
import { awsClientSettings } from "../../tools/aws/client-settings";
import type { Emulator } from "../../tools/emulator/moto";
import { accessTo, makeBucket, startTestEmulator } from "../support/emulator";
import { startFaultProxy, type FaultProxy } from "../support/fault-proxy";
import { changeAnswer } from "../support/faults";
import { describeWithEmulator } from "../support/require-terraform";
import { openTerraformBench, type TerraformBench } from "../support/terraform-bench";

const APPLY = ["apply", "-input=false", "-auto-approve", "-no-color"];

const CLUSTER = "shared";
const STACK = "local-orders-transactor";
const NAMES = systemNames({ ...local, environmentName: "local", systemName: "orders" });

/** The local environment in a cluster that exists, which saves the wait for one. */
function environmentWith(tag: string, upgradeFrom?: string): Environment {
  const [system] = local.systems;
  return { ...local, systems: [{ ...system!, image: { tag }, upgradeFrom, existingClusterName: CLUSTER }] };
}

interface DescribedServices {
  readonly services: readonly Readonly<Record<string, unknown>>[];
}

describeWithEmulator("a deployment that ECS rolled back", () => {
  let emulator: Emulator;
  let proxy: FaultProxy;
  let bench: TerraformBench;
  const revision = (number: number): string =>
    `arn:aws:ecs:us-east-1:${local.accountId}:task-definition/${NAMES.taskFamily}:${number}`;

  beforeAll(async () => {
    emulator = await startTestEmulator();
    const access = accessTo(emulator.endpointUrl);
    await makeBucket(access, stateNames(local).bucket);
    await new ECSClient(awsClientSettings(access)).send(new CreateClusterCommand({ clusterName: CLUSTER }));
    const name = NAMES.transactorSecurityGroup;
    await new EC2Client(awsClientSettings(access)).send(
      new CreateSecurityGroupCommand({
        GroupName: name,
        Description: "transactors",
        VpcId: local.network.vpcId,
        TagSpecifications: [{ ResourceType: "security-group", Tags: [{ Key: "Name", Value: name }] }],
      }),
    );
    proxy = await startFaultProxy(emulator.endpointUrl);
    bench = await openTerraformBench(proxy.endpointUrl);
    bench.synthesize(environmentWith("1.0.7705-1"));
    await bench.succeed(STACK, "init", "-input=false", "-no-color");
    await bench.succeed(STACK, ...APPLY);
  }, 120_000);

  afterAll(async () => {
    bench?.remove();
    await proxy?.close();
    await emulator?.stop();
  });

  /** What an apply says when ECS, once the service is updated, runs a given revision and is at rest. */
  async function applyRolledBackTo(runs: string): Promise<{ exitCode: number; words: string }> {
    const updatesBefore = proxy.count("UpdateService");
    const remove = proxy.add(
      changeAnswer("DescribeServices", (answer) => {
        if (proxy.count("UpdateService") === updatesBefore) return answer;
        const { services } = answer as DescribedServices;
        const atRest = services.map((service) => ({
          ...service,
          taskDefinition: runs,
          runningCount: service["desiredCount"],
          deployments: [{ id: "ecs-svc/1", status: "PRIMARY", rolloutState: "COMPLETED", taskDefinition: runs }],
        }));
        return { ...(answer as object), services: atRest };
      }),
    );
    const { exitCode, stdout, stderr } = await bench.run(STACK, ...APPLY);
    remove();
    return { exitCode, words: (stdout + stderr).replace(/[│╷╵]/g, "").replace(/\s+/g, " ") };
  }

  test("fails the apply and names the revision that runs and the one that was planned", async () => {
    bench.synthesize(environmentWith("1.0.7705-2"));
    const { exitCode, words } = await applyRolledBackTo(revision(1));
    expect(words).toContain(`the service runs ${revision(1)} and not the planned ${revision(2)}.`);
    expect(words).toContain("ECS went back to it because the planned revision did not become healthy.");
    expect(exitCode).toBe(1);
  }, 60_000);

  test("says roll forward when it happens during a release change", async () => {
    bench.synthesize(environmentWith("1.0.7705-3", "1.0.7622"));
    const { exitCode, words } = await applyRolledBackTo(revision(2));
    expect(words).toContain(`the service runs ${revision(2)} and not the planned ${revision(3)}.`);
    expect(words).toContain("roll forward");
    expect(exitCode).toBe(1);
  }, 60_000);

  test("fails the apply although the provider has waited for the service to come to rest", async () => {
    bench.synthesize(environmentWith("1.0.7705-4"), ({ transactor }) => {
      transactor.service.service.addOverride("wait_for_steady_state", true);
    });
    const { exitCode, words } = await applyRolledBackTo(revision(3));
    expect(words).toContain(`the service runs ${revision(3)} and not the planned ${revision(4)}.`);
    expect(exitCode).toBe(1);
  }, 60_000);

  test("passes again once ECS keeps what was planned", async () => {
    bench.synthesize(environmentWith("1.0.7705-5"));
    await bench.succeed(STACK, ...APPLY);
    const { stdout } = await bench.succeed(STACK, "show", "-json");
    const { values } = JSON.parse(stdout) as {
      readonly values: {
        readonly root_module: { readonly resources: { type: string; values: Record<string, unknown> }[] };
      };
    };
    const service = values.root_module.resources.find(({ type }) => type === "aws_ecs_service");
    expect(service?.values["task_definition"]).toBe(revision(5));
  }, 60_000);
});
