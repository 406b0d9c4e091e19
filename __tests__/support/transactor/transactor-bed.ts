import { runCommand, type CommandResult } from "../../../tools/process/child";
import { accessTo } from "../emulator";
import { startEcsEndpoints } from "../ecs-endpoints";
import type { FaultProxy } from "../fault-proxy";
import { unpackDistribution } from "./distribution";
import { freePort, type LoopbackPlace } from "./loopback-sockets";
import { TransactorProcess } from "./transactor-process";
import { REGION, startTransactorStorage } from "./transactor-storage";

/** A process, and where it listens once it is active. */
export interface PlacedTransactor {
  readonly transactor: TransactorProcess;
  readonly peerPlace: LoopbackPlace;
}

/** What a transactor is started with over the usual lines and options. */
export interface StartChanges {
  readonly table: string;
  /** Lines over the usual ones; undefined leaves one out. */
  readonly properties?: Readonly<Record<string, string | undefined>>;
  readonly jvmOptions?: readonly string[];
}

/** Everything that transactors of a test need: storage, keys, the program. */
export interface TransactorBed {
  /** Between the transactors and storage. */
  readonly storage: FaultProxy;
  makeTable(name: string): Promise<void>;
  /** Starts a transactor with a heartbeat each second, on an address of its own. */
  start(changes: StartChanges): Promise<PlacedTransactor>;
  /** Runs a script of the distribution to its end, for example `bin/run`. */
  run(script: string, scriptArguments: readonly string[]): Promise<CommandResult>;
  /** The text of the coordination record, or undefined when there is none. */
  readRecord(table: string): Promise<string | undefined>;
  /** Ends everything that was started. */
  close(): Promise<void>;
}

/** Networks of the loopback interface that belong to nobody else. */
let lastHost = 10 + (process.pid % 200) * 256;

function nextHost(): string {
  lastHost += 1;
  return `127.1.${Math.floor(lastHost / 256)}.${(lastHost % 254) + 1}`;
}

/** No key is in it: they come from the credentials endpoint, as for a task. */
function environmentOf(endpointUrl: string, ecs: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const keys = new Set(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]);
  const others = Object.entries(accessTo(endpointUrl, REGION).environment).filter(([name]) => !keys.has(name));
  return { ...Object.fromEntries(others), ...ecs, AWS_REGION: REGION };
}

async function usualProperties(table: string): Promise<Record<string, string>> {
  const host = nextHost();
  return {
    protocol: "ddb",
    host,
    port: String(await freePort(host)),
    "aws-dynamodb-table": table,
    "aws-dynamodb-region": REGION,
    "memory-index-threshold": "32m",
    "memory-index-max": "64m",
    "object-cache-max": "128m",
    "ping-host": host,
    "ping-port": String(await freePort(host)),
    "ping-concurrency": "6",
    "heartbeat-interval-msec": "1000",
  };
}

function withoutUndefined(lines: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const present = Object.entries(lines).filter((line): line is [string, string] => line[1] !== undefined);
  return Object.fromEntries(present);
}

/** Starts storage and endpoints, and unpacks the distribution. Close it in `afterAll`. */
export async function startTransactorBed(): Promise<TransactorBed> {
  const storage = await startTransactorStorage();
  const ecs = await startEcsEndpoints({ taskAddress: "127.0.0.1" });
  const distribution = await unpackDistribution();
  const environment = environmentOf(storage.proxy.endpointUrl, ecs.environment);
  const started: TransactorProcess[] = [];
  return {
    storage: storage.proxy,
    makeTable: storage.makeTable,
    readRecord: storage.readRecord,
    start: async ({ table, properties: changed = {}, jvmOptions }) => {
      const properties = await usualProperties(table);
      const { host = "", port = "" } = properties;
      const transactor = new TransactorProcess({
        distribution: distribution.root,
        properties: withoutUndefined({ ...properties, ...changed }),
        environment,
        jvmOptions,
      });
      started.push(transactor);
      return { transactor, peerPlace: { host, port: Number(port) } };
    },
    run: (script, scriptArguments) => runCommand(`${distribution.root}/${script}`, scriptArguments, { environment }),
    close: async () => {
      await Promise.all(started.map((transactor) => transactor.end()));
      await ecs.close();
      await storage.close();
      distribution.remove();
    },
  };
}
