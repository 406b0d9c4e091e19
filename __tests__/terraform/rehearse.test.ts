import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environments } from "../../config/environments";
import { isEmulated } from "../../constructs/base/environment";
import { stateKey, stateNames } from "../../constructs/base/names";
import { resolveSystem } from "../../constructs/base/resolved-system";
import { accessTo } from "../support/emulator";
import { describeWithEmulator } from "../support/require-terraform";
import { isAlive, lastWords, runTool, stopPrograms, waitUntilGone, type FinishedProgram } from "./support/program";
import { bucketHistory, headStoredState, keyOfAlias } from "./support/stored-states";

const environment = environments.find(isEmulated)!;
const { stackId: stateStackId, bucket, keyAlias } = stateNames(environment);
const systemStacks = environment.systems.flatMap(({ name }) =>
  ["storage", "access", "transactor"].map((kind) => `${environment.name}-${name}-${kind}`),
);
const allStacks = [stateStackId, ...systemStacks];

/** One run for all of these: it is the longest there is. The emulator is kept, to be asked past what is printed. */
describeWithEmulator("npm start", () => {
  const directory = mkdtempSync(join(tmpdir(), "datomic-fargate-rehearse-"));
  let finished: FinishedProgram;
  let emulatorId = 0;
  let endpointUrl = "";

  beforeAll(async () => {
    finished = await runTool("rehearse", ["--keep"], { environment: { CDKTF_OUTDIR: directory } });
    endpointUrl = /AWS_ENDPOINT_URL=(\S+)/.exec(finished.stdout)?.[1] ?? "";
    emulatorId = Number(/stop it with: kill (\d+)/.exec(finished.stdout)?.[1] ?? 0);
  }, 400_000);

  afterAll(async () => {
    await stopPrograms();
    if (emulatorId !== 0 && isAlive(emulatorId)) process.kill(emulatorId, "SIGKILL");
    rmSync(directory, { recursive: true, force: true });
  }, 60_000);

  test("applies everything and ends with 0", () => {
    expect(lastWords(finished)).toContain("exit code 0");
  });

  test.each(systemStacks)("applies %s", (id) => {
    expect(finished.stdout).toMatch(new RegExp(`Applied ${id}: \\d+ created`));
  });

  test.each(allStacks)("finds nothing to change in a second plan of %s", (id) => {
    expect(finished.stdout).toContain(`Planned ${id} again: no difference`);
  });

  test.each(["Created", "Memory plan", "Cost", "Outputs", "Emulator gaps", "Next: a real account"])(
    "prints the section %s",
    (title) => {
      expect(finished.stdout).toMatch(new RegExp(`^${title}.*\\n-+\\n\\S`, "m"));
    },
  );

  test("prints the memory plan, the sum of the cost, and the outputs of each system", () => {
    for (const system of environment.systems) {
      const { memoryPlan, tableName, names } = resolveSystem(environment, system);
      expect(finished.stdout).toMatch(new RegExp(`heap \\(-Xmx, -Xms\\)\\s+${memoryPlan.heapMiB} `));
      expect(finished.stdout).toMatch(/^total\s+[1-9]\d*\.\d\d$/m);
      expect(finished.stdout).toContain(`datomic:ddb://${environment.region}/${tableName}/<database>`);
      expect(finished.stdout).toMatch(/peer_security_group_id\s+sg-[0-9a-f]+$/m);
      expect(finished.stdout).toContain(`${names.service} runs what was synthesized`);
    }
  });

  test.each(allStacks)("keeps the state of %s under the bucket's own key, with its history", async (id) => {
    const access = accessTo(endpointUrl, environment.region);
    const state = await headStoredState(access, bucket, stateKey(id));
    expect(state).toEqual({
      encryption: "aws:kms",
      keyArn: await keyOfAlias(access, keyAlias),
      versionId: expect.stringMatching(/^(?!null).{8,}/) as string,
    });
  });

  test("has locked every state by a file, and holds no lock any more", async () => {
    const history = await bucketHistory(accessTo(endpointUrl, environment.region), bucket);
    expect(history.versioning).toBe("Enabled");
    expect(history.current).toEqual(allStacks.map(stateKey).sort());
    expect(history.removed).toEqual(allStacks.map((id) => `${stateKey(id)}.tflock`).sort());
  });

  test("leaves nothing running but the emulator that it was told to keep, and that ends when told", async () => {
    expect(finished.leftBehind).toEqual([emulatorId]);
    process.kill(emulatorId, "SIGTERM");
    expect(await waitUntilGone([emulatorId])).toEqual([]);
    await expect(fetch(endpointUrl)).rejects.toThrow("fetch failed");
  }, 30_000);
});
