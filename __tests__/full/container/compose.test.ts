import { readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { runCommand } from "../../../tools/process/child";
import { fetchJars } from "../../../tools/stand-in/maven-jars";
import { provideDynaliteImage } from "../../../tools/trial/dynalite-image";
import { describeWithCompose, isComposeOne } from "../../support/compose/compose-command";
import { ComposeProject } from "../../support/compose/compose-project";
import { blocksOf, documentedUri } from "../../support/compose/laptop-page";
import { storedText } from "../../support/compose/local-storage";
import { testEngine } from "../../support/containers/containers";
import { projectDirectory } from "../../support/project-directory";
import { isStandIn } from "../../support/transactor/distribution";
import { pollUntil } from "../../support/transactor/poll-until";

const TEST_LIMIT_MILLISECONDS = 300_000;
const STEP_LIMIT_MILLISECONDS = 150_000;

/** As it is given to the peer's shell, and to a JVM that has the published library alone. */
const NOTE_FILE = join(projectDirectory, "__tests__", "support", "compose", "note.clj");
const NOTE = readFileSync(NOTE_FILE, "utf8");
const PEER = readFileSync(join(projectDirectory, "__tests__", "support", "transactor", "peer.clj"), "utf8");

/** A laptop's transactor stands by for two intervals of five seconds; of these tests only some wait for that. */
const QUICKLY = { services: { transactor: { environment: { DATOMIC_PROPERTY_HEARTBEAT_INTERVAL_MSEC: "1000" } } } };

/** What a peer prints that was let in; behind the login of the stand-in is nobody. */
const LET_IN = /asked: (Transactor request timed out|\{)/;

jest.setTimeout(TEST_LIMIT_MILLISECONDS);

/** The network of the containers that run on, as the kernel counts networks. */
async function networks(project: ComposeProject): Promise<string[]> {
  const containers = await Promise.all(["network", "storage", "transactor"].map((name) => project.inspect(name)));
  return containers.map(({ State }) => readlinkSync(`/proc/${State.Pid}/ns/net`));
}

describeWithCompose("a laptop's transactor that is restarted", () => {
  let project: ComposeProject;

  beforeAll(async () => {
    project = await ComposeProject.make(QUICKLY);
    await project.succeed("up", "-d");
    expect(await project.peerSays(NOTE, "repl", documentedUri("orders"), "kept")).toContain("wrote: :ok");
  });

  afterAll(() => project?.close());

  const ways: readonly (readonly (readonly string[])[])[] = [
    [["restart", "storage", "transactor"]],
    [["restart", "storage"]],
    [["stop"], ["start"]],
    [["kill"], ["up", "-d"]],
    [["down"], ["up", "-d"]],
    ...(isComposeOne ? [] : [[["restart"]]]),
  ];

  test.each(ways.map((commands) => [commands.map((words) => words.join(" ")).join(", "), commands] as const))(
    "serves again over its data after: %s",
    async (_, commands) => {
      for (const words of commands) await project.succeed(...words);
      await project.becomesHealthy();
      expect(await storedText(project, "kept")).toBe('"kept"');
      expect(new Set(await networks(project)).size).toBe(1);
    },
  );

  test("comes back by itself when its storage was gone for longer than it lives without", async () => {
    await project.succeed("stop", "storage");
    const { Id } = await project.inspect("transactor");
    const died = async (): Promise<boolean> => {
      const { State } = await project.inspect("transactor");
      return State.Health?.Status === "unhealthy" || State.Status !== "running";
    };
    await pollUntil(died, STEP_LIMIT_MILLISECONDS, () => "the transactor does without storage");
    await project.succeed("start", "storage");
    await project.becomesHealthy();
    expect((await project.inspect("transactor")).Id).toBe(Id);
    expect(await storedText(project, "kept")).toBe('"kept"');
  });

  test("refuses a peer with another password than the record's", async () => {
    const said = await project.peerSays(PEER, "repl", documentedUri("orders"), "wrong-password");
    expect(said).toContain("found 0.0.0.0:4334");
    expect(said).toContain("Error communicating with HOST 0.0.0.0 or ALT_HOST 127.0.0.1 on PORT 4334");
  });

  test("lets in an application that has the peer library, and no key but the connection string's", async () => {
    const pom = join(projectDirectory, "docker", "stand-in", "pom.xml");
    const jars = await fetchJars(pom, join(projectDirectory, ".cache"), "stand-in-jars");
    const { State } = await project.inspect("network");
    const java = [
      "java",
      "-Xmx512m",
      "-cp",
      join(jars, "*"),
      "clojure.main",
      NOTE_FILE,
      documentedUri("orders"),
      "app",
    ];
    const environment = { PATH: process.env["PATH"], AWS_EC2_METADATA_DISABLED: "true", HOME: "/nonexistent" };
    const { stdout, stderr } = await runCommand(
      "timeout",
      ["120", "nsenter", `--net=/proc/${State.Pid}/ns/net`, ...java],
      {
        environment,
      },
    );
    expect(stdout + stderr).toMatch(LET_IN);
    expect(await storedText(project, "app")).toBe('"app"');
  });

  (isStandIn ? test : test.skip)("has the image's tools, which know its table and a place for backups", async () => {
    const said = await project.peerSays("", "backup", "orders", "file:/var/lib/datomic/backups/orders");
    expect(said).toMatch(
      /"backup-db".*"datomic:ddb-local:\/\/localhost:8000\/datomic-laptop\/orders" "file:\/var\/lib\/datomic\/backups\/orders"/,
    );
    expect(said).toContain("-Xmx1024m");
  });
});

describeWithCompose("a laptop's transactor with other settings", () => {
  let project: ComposeProject | undefined;

  afterEach(async () => {
    await project?.close();
    project = undefined;
  });

  test("listens at other ports, inside and outside the same", async () => {
    project = await ComposeProject.make({ variables: { DATOMIC_STORAGE_PORT: "18000", DATOMIC_PEER_PORT: "14334" } });
    const uri = documentedUri("orders").replace("8000", "18000");
    const said = await project.peerSays(NOTE, "repl", uri, "other-ports");
    expect(said).toContain("found 0.0.0.0 127.0.0.1 14334");
    expect(said).toMatch(LET_IN);
    expect(await storedText(project, "other-ports", 18000)).toBe('"other-ports"');
    expect((await project.inspect("network")).HostConfig.PortBindings).toEqual({
      "18000/tcp": [{ HostIp: "127.0.0.1", HostPort: "18000" }],
      "14334/tcp": [{ HostIp: "127.0.0.1", HostPort: "14334" }],
    });
  });

  test("runs over another server, by the second file of the page", async () => {
    const [block = ""] = blocksOf("yaml");
    const { services } = parse(block) as { readonly services: Readonly<Record<string, object>> };
    const image = await provideDynaliteImage(await testEngine(), projectDirectory);
    project = await ComposeProject.make({
      services: { ...QUICKLY.services, storage: { ...services["storage"], image } },
    });
    const said = await project.peerSays(NOTE, "repl", documentedUri("orders"), "dynalite");
    expect(said).toMatch(LET_IN);
    await project.succeed("down");
    await project.succeed("up", "-d");
    await project.becomesHealthy();
    expect(await storedText(project, "dynalite")).toBe('"dynalite"');
  });

  test("says what is wrong with a setting, and lets no peer wait for it", async () => {
    const environment = { DATOMIC_PROPERTY_MEMORY_INDEX_MAX: "2g" };
    project = await ComposeProject.make({ services: { transactor: { environment } } });
    const { exitCode, stdout, stderr } = await project.run("run", "--rm", "-T", "peer");
    expect({ exitCode, said: stdout + stderr }).not.toMatchObject({ exitCode: 0 });
    const log = await project.succeed("logs", "--no-color", "transactor");
    expect(log).toContain("lower either so that both are at most 768 MiB, or raise DATOMIC_HEAP_MIB");
  });

  test("says which image is missing", async () => {
    const image = "127.0.0.1:1/datomic-fargate/transactor:laptop";
    project = await ComposeProject.make({ variables: { DATOMIC_IMAGE: image } });
    const { exitCode, stdout, stderr } = await project.run("up", "-d");
    expect(exitCode).not.toBe(0);
    expect(stdout + stderr).toContain(isComposeOne ? `(${image})` : `No such image: ${image}`);
  });
});
