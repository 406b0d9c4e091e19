import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TRIAL_SIZE } from "../../tools/trial/task-variables";
import { describeWithCompose } from "../support/compose/compose-command";
import { ComposeProject } from "../support/compose/compose-project";
import { documentedUri } from "../support/compose/laptop-page";
import { storedText } from "../support/compose/local-storage";
import { projectDirectory } from "../support/project-directory";

const TEST_LIMIT_MILLISECONDS = 240_000;
const NOTE = readFileSync(join(projectDirectory, "__tests__", "support", "compose", "note.clj"), "utf8");
const MEBIBYTE = 1024 * 1024;

jest.setTimeout(TEST_LIMIT_MILLISECONDS);

describeWithCompose("a laptop's transactor", () => {
  let project: ComposeProject;

  beforeAll(async () => {
    project = await ComposeProject.make({
      services: { transactor: { environment: { DATOMIC_PROPERTY_HEARTBEAT_INTERVAL_MSEC: "1000" } } },
    });
  });

  afterAll(() => project?.close());

  test("comes up over a table that was made for it", async () => {
    await project.succeed("up", "-d");
    expect(await project.succeed("logs", "--no-color", "table")).toContain(
      "table datomic-laptop at localhost:8000: created",
    );
    await project.becomesHealthy();
  });

  test("has the rights and the limits of a task, and so have the others", async () => {
    const network = await project.inspect("network");
    for (const service of ["network", "storage-volume", "storage", "table", "transactor"]) {
      const { HostConfig, Config, Mounts } = await project.inspect(service);
      expect({ service, ...HostConfig }).toMatchObject({
        service,
        ReadonlyRootfs: true,
        CapDrop: ["ALL"],
        SecurityOpt: ["no-new-privileges:true"],
        Privileged: false,
      });
      const user = { storage: "dynamodblocal", "storage-volume": "0:0" }[service] ?? "10001:10001";
      expect({ service, user: Config.User }).toEqual({ service, user });
      const joined = ["network", "storage-volume"].includes(service) ? "none" : `container:${network.Id}`;
      expect({ service, network: HostConfig.NetworkMode }).toEqual({ service, network: joined });
      const volumes = Mounts.filter(({ Type }) => Type === "volume").map(({ Name }) => Name);
      for (const volume of volumes) expect(volume).toMatch(new RegExp(`^${project.name}_(storage|transactor)-data$`));
    }
    expect((await project.inspect("transactor")).HostConfig.Memory).toBe(TRIAL_SIZE.memoryMiB * MEBIBYTE);
  });

  test("is found by a peer in its shell, which is let in and leaves a note", async () => {
    const said = await project.peerSays(NOTE, "repl", documentedUri("orders"), "shopping-list");
    expect(said).toContain("found 0.0.0.0 127.0.0.1 4334");
    // Behind the login of the stand-in is nobody.
    expect(said).toMatch(/asked: (Transactor request timed out|\{)/);
    expect(said).toContain("wrote: :ok");
    expect(await storedText(project, "shopping-list")).toBe('"shopping-list"');
  });

  test("finds the note again after it was taken down and put up", async () => {
    const { Id } = await project.inspect("storage");
    await project.succeed("down");
    await project.succeed("up", "-d");
    expect((await project.inspect("storage")).Id).not.toBe(Id);
    expect(await storedText(project, "shopping-list")).toBe('"shopping-list"');
    expect(await project.succeed("logs", "--no-color", "table")).toContain("it is there already");
  });

  test("leaves nothing when it is taken down with its volumes", async () => {
    expect(await project.leftovers()).not.toEqual([]);
    await project.succeed("down", "--volumes");
    expect(await project.leftovers()).toEqual([]);
  });
});
