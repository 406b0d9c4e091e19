import { spawn } from "node:child_process";
import { local } from "../../config/local";
import type { Environment } from "../../constructs/base/environment";
import { stateKey, stateNames } from "../../constructs/base/names";
import type { AwsAccess } from "../../tools/aws/client-settings";
import type { Emulator } from "../../tools/emulator/moto";
import { describeUnsaved } from "../../tools/recovery/describe-unsaved";
import { describeLock } from "../../tools/recovery/state-lock";
import { planKeepingData } from "../../tools/recovery/plan-keeping-data";
import { parsePlan } from "../../tools/terraform/plan-json";
import { findUnsavedResources } from "../../tools/recovery/unsaved-resources";
import { Terraform } from "../../tools/terraform/terraform";
import { listKeys } from "../../tools/state/state-bucket";
import { accessTo, makeBucket, startTestEmulator } from "../support/emulator";
import { startFaultProxy, type FaultProxy } from "../support/fault-proxy";
import { gate, type Gate } from "../support/faults";
import { describeWithEmulator } from "../support/require-terraform";
import { openTerraformBench, type RunningTerraform, type TerraformBench } from "../support/terraform-bench";

const APPLY = ["apply", "-input=false", "-auto-approve", "-no-color"];

/** Each test works on a system of its own, so that none depends on what another left behind. */
const SYSTEMS = ["twice", "interrupt", "terminate", "protected", "kill"] as const;

type SystemName = (typeof SYSTEMS)[number];

const stackOf = (system: SystemName): string => `local-${system}-storage`;

function environmentOf(dataProtection: boolean): Environment {
  const [system] = local.systems;
  return { ...local, dataProtection, systems: SYSTEMS.map((name) => ({ ...system!, name })) };
}

describeWithEmulator("the lock on the state of a stack", () => {
  const { bucket } = stateNames(local);
  let emulator: Emulator;
  let access: AwsAccess;
  let proxy: FaultProxy;
  let bench: TerraformBench;

  beforeAll(async () => {
    emulator = await startTestEmulator();
    access = accessTo(emulator.endpointUrl);
    await makeBucket(access, bucket);
    proxy = await startFaultProxy(emulator.endpointUrl);
    bench = await openTerraformBench(proxy.endpointUrl);
    bench.synthesize(environmentOf(false));
  }, 60_000);

  afterAll(async () => {
    bench?.remove();
    await proxy?.close();
    await emulator?.stop();
  });

  /** Starts an apply and holds it where the table has been made and Terraform does not know it yet. */
  async function applyHeldAtTable(
    system: SystemName,
  ): Promise<{ running: RunningTerraform; held: Gate; remove: () => void }> {
    await bench.succeed(stackOf(system), "init", "-input=false", "-no-color");
    const held = gate("CreateTable", "after");
    const remove = proxy.add(held);
    const [tables, repositories] = [proxy.count("CreateTable"), proxy.count("CreateRepository")];
    const running = bench.start(stackOf(system), ...APPLY);
    await Promise.all([proxy.called("CreateTable", tables + 1), proxy.called("CreateRepository", repositories + 1)]);
    return { running, held, remove };
  }

  /** Runs a command as a person would paste it. */
  const shell = (command: string, input = ""): Promise<{ status: number | null; words: string }> =>
    new Promise((resolve) => {
      const child = spawn("sh", ["-c", command], { env: bench.environment });
      let words = "";
      child.stdout.on("data", (text: Buffer) => (words += text.toString()));
      child.stderr.on("data", (text: Buffer) => (words += text.toString()));
      child.on("close", (status) => {
        resolve({ status, words });
      });
      child.stdin.end(input);
    });

  const lockFiles = async (): Promise<string[]> =>
    (await listKeys(access, bucket)).filter((key) => key.endsWith(".tflock"));

  const hasNoChanges = async (system: SystemName): Promise<void> => {
    const { exitCode, stdout } = await bench.run(
      stackOf(system),
      "plan",
      "-input=false",
      "-detailed-exitcode",
      "-no-color",
    );
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining("No changes.")]);
  };

  test("refuses the second of two applies at once, and nothing is lost", async () => {
    const { running, held, remove } = await applyHeldAtTable("twice");
    const second = await bench.run(stackOf("twice"), ...APPLY);
    const text = describeLock(second.stderr, bench.directory(stackOf("twice")));
    held.open();
    remove();
    const first = await running.ended;

    expect(second.exitCode).toBe(1);
    expect(text).toContain(`${bucket}/${stateKey(stackOf("twice"))}`);
    expect([first.exitCode, first.stderr]).toEqual([0, ""]);
    expect(await lockFiles()).toEqual([]);
    await hasNoChanges("twice");
  }, 90_000);

  /** Stops an apply where AWS has taken every order and the table is not ready yet. */
  async function applyStoppedBy(signal: "SIGINT" | "SIGTERM", system: SystemName): Promise<void> {
    await bench.succeed(stackOf(system), "init", "-input=false", "-no-color");
    const held = gate("DescribeTable", "before");
    const remove = proxy.add(held);
    const awaited = ["DescribeTable", "DescribeLogGroups", "GetLifecyclePolicy"];
    const all = Promise.all(awaited.map((action) => proxy.called(action, proxy.count(action) + 1)));
    const running = bench.start(stackOf(system), ...APPLY);
    await all;
    running.process.kill(signal);
    const { exitCode, stdout } = await running.ended;
    held.open();
    remove();
    expect(stdout).toContain("Interrupt received");
    expect(exitCode).toBe(1);
    expect(await lockFiles()).toEqual([]);
  }

  test.each([
    ["SIGINT", "interrupt"],
    ["SIGTERM", "terminate"],
  ] as const)(
    "is given back by an apply that is stopped by %s, and the next one finishes",
    async (signal, system) => {
      await applyStoppedBy(signal, system);
      await bench.succeed(stackOf(system), ...APPLY);
      await hasNoChanges(system);
    },
    90_000,
  );

  test("is given back by an interrupt that leaves a protected table marked, and a deployment keeps and finishes it", async () => {
    bench.synthesize(environmentOf(true));
    await applyStoppedBy("SIGINT", "protected");
    const refused = await bench.run(stackOf("protected"), ...APPLY);
    expect(refused.stderr).toContain("Instance cannot be destroyed");

    const directory = bench.directory(stackOf("protected"));
    const terraform = new Terraform({ directory, environment: bench.environment });
    const words: string[] = [];
    const plan = await planKeepingData(terraform, {}, (text) => words.push(text));
    expect(words.join("")).toMatch(/aws_dynamodb_table\.\S+ was left unfinished .+ it is kept and finished/);

    const tables = proxy.count("CreateTable");
    await terraform.apply(plan);
    expect(proxy.count("CreateTable")).toBe(tables);
    await hasNoChanges("protected");
  }, 90_000);

  test("tells after SIGKILL who holds the lock and what was made but not saved, with commands that mend both", async () => {
    const directory = bench.directory(stackOf("kill"));
    const { running, held, remove } = await applyHeldAtTable("kill");
    running.kill();
    expect((await running.ended).signal).toBe("SIGKILL");
    held.open();
    remove();

    const refused = await bench.run(stackOf("kill"), ...APPLY);
    const lock = describeLock(refused.stderr, directory) ?? "";
    expect(lock).toContain(`the state of this stack is locked: ${bucket}/${stateKey(stackOf("kill"))}`);
    expect(lock).toMatch(/held by {3}\S+@\S+, Terraform 1\.\d+\.\d+, apply\n/);
    const [unlock] = /terraform -chdir=\S+ force-unlock \S+$/m.exec(lock) ?? [""];
    expect(await shell(unlock, "yes\n")).toEqual({
      status: 0,
      words: expect.stringContaining("successfully unlocked"),
    });

    await bench.succeed(stackOf("kill"), "plan", "-input=false", "-out=next.tfplan");
    const { stdout } = await bench.succeed(stackOf("kill"), "show", "-json", "next.tfplan");
    const report = await findUnsavedResources(parsePlan(stdout), local, access);
    const text = describeUnsaved(report, directory) ?? "";
    expect(report.unchecked).toEqual([]);
    expect(report.unsaved.map(({ importId }) => importId)).toEqual(
      expect.arrayContaining(["datomic-local-kill", "datomic/local/kill"]),
    );
    const imports = text.split("\n").filter((line) => line.trimStart().startsWith("terraform "));
    expect(imports).toHaveLength(report.unsaved.length);
    for (const command of imports) {
      expect(await shell(command)).toEqual({ status: 0, words: expect.stringContaining("Import successful!") });
    }

    await bench.succeed(stackOf("kill"), ...APPLY);
    await hasNoChanges("kill");
  }, 150_000);
});
