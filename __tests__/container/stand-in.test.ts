import { join } from "node:path";
import { describeWithVendorCode } from "../support/vendor/vendor-code";
import { isListening, wasDialled } from "../support/transactor/loopback-sockets";
import { pollUntil } from "../support/transactor/poll-until";
import { startTransactorBed, type PlacedTransactor, type TransactorBed } from "../support/transactor/transactor-bed";
import { HEARTBEAT, STANDBY } from "../support/transactor/transactor-process";
import { DUMMY_CREDENTIALS } from "../support/ecs-endpoints";
import type { AwsCall } from "../support/fault-proxy";
import { gate } from "../support/faults";

const TEST_LIMIT_MILLISECONDS = 120_000;
const LISTEN_LIMIT_MILLISECONDS = 20_000;
const CALL_LIMIT_MILLISECONDS = 20_000;
const STARTED = "System started";
const PEER = join(__dirname, "..", "support", "transactor", "peer.clj");

jest.setTimeout(TEST_LIMIT_MILLISECONDS);

describeWithVendorCode("a transactor over the production protocol", () => {
  let bed: TransactorBed;
  beforeAll(async () => {
    bed = await startTransactorBed();
  });
  afterAll(async () => {
    await bed.close();
  });

  async function listens({ transactor, peerPlace }: PlacedTransactor): Promise<void> {
    await pollUntil(
      () => isListening(peerPlace),
      LISTEN_LIMIT_MILLISECONDS,
      () => `nobody listens at ${peerPlace.host}:${peerPlace.port}:\n${transactor.output}`,
    );
  }

  /** What a peer says that looks for its transactor. */
  async function peerSays(table: string, ...password: readonly string[]): Promise<string> {
    const script = ["-Xmx512m", "-Xms128m", PEER, `datomic:ddb://us-east-1/${table}`, ...password];
    const { stdout } = await bed.run("bin/run", script);
    return stdout;
  }

  async function isFoundByPeers({ peerPlace }: PlacedTransactor, table: string): Promise<void> {
    expect(wasDialled(peerPlace)).toBe(false);
    const said = await peerSays(table);
    expect(said).toContain(`found ${peerPlace.host}:${peerPlace.port}`);
    expect(said).not.toContain("Error communicating");
    expect(wasDialled(peerPlace)).toBe(true);
  }

  async function readPlace(table: string): Promise<string> {
    const [, host, port] = /^\["(\S+)" nil (\d+) "\S+" "\S+" \d+ "[^"]+" true 2\]$/.exec(
      (await bed.readRecord(table)) ?? "",
    ) ?? [undefined, "nowhere", "none"];
    return `${host}:${port}`;
  }

  it("stands by first, serves after two intervals without another, and is followed by a standby when killed", async () => {
    const table = "pair";
    await bed.makeTable(table);

    const first = await bed.start({ table });
    await first.transactor.shows(STARTED);
    await first.transactor.shows(STANDBY);
    expect(isListening(first.peerPlace)).toBe(false);
    expect(await first.transactor.ping()).toBe(200);
    await first.transactor.shows(HEARTBEAT);
    expect(first.transactor.count(STANDBY)).toBeGreaterThanOrEqual(2);
    expect(first.transactor.count(STANDBY)).toBeLessThanOrEqual(3);
    await listens(first);
    expect(await readPlace(table)).toBe(`${first.peerPlace.host}:${first.peerPlace.port}`);

    const second = await bed.start({ table });
    await second.transactor.shows(STANDBY, 4);
    expect(second.transactor.count(HEARTBEAT)).toBe(0);
    expect(isListening(second.peerPlace)).toBe(false);
    expect(await second.transactor.ping()).toBe(200);
    await isFoundByPeers(first, table);

    first.transactor.signal("SIGKILL");
    const waited = second.transactor.count(STANDBY);
    await second.transactor.shows(HEARTBEAT);
    expect(second.transactor.count(STANDBY) - waited).toBeLessThanOrEqual(3);
    await listens(second);
    await isFoundByPeers(second, table);

    second.transactor.signal("SIGTERM");
    expect(await second.transactor.exit()).toBe(143);
    expect(second.transactor.output).not.toContain("Terminating process");
    expect(await readPlace(table)).toBe(`${second.peerPlace.host}:${second.peerPlace.port}`);
  });

  it("lets nobody in who does not know the password of the record", async () => {
    await bed.makeTable("guarded");
    const guarded = await bed.start({ table: "guarded" });
    await guarded.transactor.shows(HEARTBEAT);
    expect(await peerSays("guarded", "guessed")).toContain("Error communicating");
    await guarded.transactor.end();
  });

  it("takes its keys from the container credentials endpoint", async () => {
    const { transactor } = await bed.start({ table: "none" });
    const isOwn = (call: AwsCall): boolean => call.body.includes('"none"');
    await pollUntil(
      () => bed.storage.calls.some(isOwn),
      CALL_LIMIT_MILLISECONDS,
      () => `it never asked storage:\n${transactor.output}`,
    );
    await transactor.end();
    expect(bed.storage.calls.find(isOwn)?.headers["x-amz-security-token"]).toBe(DUMMY_CREDENTIALS.Token);
  });

  it("ends with 255 half a minute after it lost storage or its place, and answers pings until then", async () => {
    await Promise.all(["frozen", "held"].map((table) => bed.makeTable(table)));
    const refused = await bed.start({ table: "missing" });
    const frozen = await bed.start({ table: "frozen" });
    const held = await bed.start({ table: "held" });
    const follower = await bed.start({ table: "frozen", properties: { "encrypt-channel": "false" } });

    const refusal = async (): Promise<void> => {
      const { transactor, peerPlace } = refused;
      await transactor.shows("Terminating process - Lifecycle thread failed");
      expect(transactor.output).toMatch(/System started[^]*Terminating process - Lifecycle thread failed/);
      await transactor.shows("ResourceNotFoundException");
      await transactor.shows(":AlarmLifecycleThreadFailed");
      expect(await transactor.ping()).toBe(200);
      expect(isListening(peerPlace)).toBe(false);
      expect(await transactor.exit()).toBe(255);
      expect(transactor.count(HEARTBEAT)).toBe(0);
    };

    const failsAfterServing = async ({ transactor, peerPlace }: PlacedTransactor): Promise<void> => {
      await transactor.shows("Terminating process - Heartbeat failed");
      await transactor.shows(/:event :transactor\/heartbeat-failed/);
      await transactor.shows(/:AlarmHeartbeatFailed\b/);
      await transactor.shows(/:SelfDestruct\b/);
      await pollUntil(
        () => !isListening(peerPlace),
        LISTEN_LIMIT_MILLISECONDS,
        () => `peers are still taken at ${peerPlace.host}`,
      );
      expect(await transactor.ping()).toBe(200);
      expect(await transactor.exit()).toBe(255);
    };

    const freeze = async (): Promise<void> => {
      const active = (await firstActive(frozen, follower)) === frozen ? [frozen, follower] : [follower, frozen];
      const [serving, waiting] = active as [PlacedTransactor, PlacedTransactor];
      await waiting.transactor.shows(STANDBY, 3);
      serving.transactor.signal("SIGSTOP");
      await waiting.transactor.shows(HEARTBEAT);
      await listens(waiting);
      serving.transactor.signal("SIGCONT");
      await failsAfterServing(serving);
      expect(isListening(waiting.peerPlace)).toBe(true);
    };

    const hold = async (): Promise<void> => {
      await held.transactor.shows(HEARTBEAT, 2);
      const { action: putItem, handle, open } = gate("PutItem", "before");
      const remove = bed.storage.add({
        action: (call) => call.action === putItem && call.body.includes('"held"') && call.body.includes("pod-coord"),
        handle,
      });
      await failsAfterServing(held);
      remove();
      open();
    };

    await Promise.all([refusal(), freeze(), hold()]);
  });
});

async function firstActive(...transactors: readonly PlacedTransactor[]): Promise<PlacedTransactor> {
  return Promise.race(
    transactors.map(async (each) => {
      await each.transactor.shows(HEARTBEAT);
      return each;
    }),
  );
}
