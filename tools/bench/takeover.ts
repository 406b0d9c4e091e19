import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { awsClientSettings } from "../aws/client-settings.js";
import { emulatorEnvironment } from "../aws/aws-environment.js";
import { startContainer, type Container } from "../engine/container.js";
import type { Engine } from "../engine/docker.js";
import { measureProbe } from "../engine/probe-cost.js";
import { logLines, timesOf } from "../trial/log-lines.js";
import { taskVariables, TRIAL_SIZE } from "../trial/task-variables.js";
import { makeTransactorTable } from "../trial/transactor-table.js";

const REGION = "us-east-1";
const TABLE = "bench";
/** The vendor's default. */
const HEARTBEAT_INTERVAL_MILLISECONDS = 5000;
const STEP_LIMIT = { limitMilliseconds: 180_000 };
const HEARTBEAT = /"event":"transactor\/heartbeat"/;
const STANDBY = /"event":"transactor\/standby"/g;

/** What a pair of transactors gives to measure. */
export interface PairTimes {
  /** Processor time of one health check of a healthy transactor. */
  readonly probeProcessorMs: number;
  /** From SIGTERM to the end of the container. */
  readonly stopMs: number;
  /** From the last heartbeat of one that was killed to the first of the other. */
  readonly takeoverMs: number;
}

/** Who measures, and where. */
export interface PairBench {
  readonly engine: Engine;
  readonly image: string;
  /** Address of an emulator of AWS. */
  readonly endpointUrl: string;
}

async function startTransactor({ engine, image, endpointUrl }: PairBench, host: string): Promise<Container> {
  const settings = { region: REGION, table: TABLE, pingHost: host };
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = emulatorEnvironment({}, endpointUrl);
  return startContainer(engine, {
    image,
    environment: {
      ...taskVariables({ ...settings, heartbeatIntervalMilliseconds: HEARTBEAT_INTERVAL_MILLISECONDS }),
      DATOMIC_PROPERTY_HOST: host,
      AWS_ENDPOINT_URL: endpointUrl,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: AWS_ACCESS_KEY_ID ?? "",
      AWS_SECRET_ACCESS_KEY: AWS_SECRET_ACCESS_KEY ?? "",
    },
    memoryMiB: TRIAL_SIZE.memoryMiB,
    readOnlyRoot: true,
    dropAllCapabilities: true,
    network: "host",
  });
}

async function heartbeats(container: Container): Promise<number[]> {
  return timesOf("transactor/heartbeat", logLines(await container.logs()));
}

/** Starts a pair, lets one fall, and the other one end. */
export async function benchPair(bench: PairBench): Promise<PairTimes> {
  const access = { region: REGION, environment: emulatorEnvironment(process.env, bench.endpointUrl) };
  const client = new DynamoDBClient(awsClientSettings(access));
  await makeTransactorTable(client, TABLE);
  client.destroy();
  const active = await startTransactor(bench, "127.3.0.1");
  const started = [active];
  try {
    await active.waitForLog(HEARTBEAT, STEP_LIMIT);
    const standby = await startTransactor(bench, "127.3.0.2");
    started.push(standby);
    await standby.waitForLog(STANDBY, { times: 2, ...STEP_LIMIT });
    const probe = await measureProbe(active, ["/opt/datomic-fargate/health"]);
    if (probe.exitCode !== 0) throw new Error("the active transactor is not healthy");
    await active.kill("SIGKILL");
    await standby.waitForLog(HEARTBEAT, STEP_LIMIT);
    const [last] = (await heartbeats(active)).slice(-1);
    const [first] = await heartbeats(standby);
    const before = performance.now();
    const exitCode = await standby.stop(30);
    if (exitCode !== 143) throw new Error(`the transactor ended with ${exitCode} after SIGTERM, and not with 143`);
    const stopMs = performance.now() - before;
    return { probeProcessorMs: probe.processorMilliseconds, stopMs, takeoverMs: first! - last! };
  } finally {
    await Promise.all(started.map((container) => container.remove()));
  }
}
