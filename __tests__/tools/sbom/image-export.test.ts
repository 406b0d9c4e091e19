import { text } from "node:stream/consumers";
import { withImageExport } from "../../../tools/sbom/image-export";
import type { EngineCall } from "../../../tools/sbom/image-inspection";
import { InterruptedError } from "../../../tools/process/stop-signals";
import { makeFakeDocker, type FakeDocker } from "./support/fake-docker";

describe("the export of an image", () => {
  let docker: FakeDocker;

  beforeEach(() => {
    docker = makeFakeDocker("create) echo container-1 ;;", 'export) eval "$ANSWER" ;;');
  });
  afterEach(() => {
    docker.remove();
  });

  const call = (script: string): EngineCall => ({ environment: docker.environment(script) });
  const asked = (): string[] => docker.asked().map((line) => line.replace(/--label=\S+/, "--label"));

  const REMOVED = "rm --force --volumes container-1";

  test("comes from a container that is never started, and removed", async () => {
    expect(await withImageExport("sha256:0", call("printf bytes"), (archive) => text(archive))).toBe("bytes");
    expect(asked()).toEqual(["create --network=none --label -- sha256:0 none", "export container-1", REMOVED]);
  });

  test("tells what docker said when it fails, and removes the container", async () => {
    const failed = withImageExport("sha256:0", call("printf half; echo no space >&2; exit 3"), (archive) =>
      text(archive),
    );
    await expect(failed).rejects.toThrow("docker export ended with 3: no space");
    expect(asked()).toContain(REMOVED);
  });

  test("ends when its reader gives up, and removes the container", async () => {
    const failed = withImageExport("sha256:0", call("while printf 0123456789; do :; done 2>/dev/null"), () =>
      Promise.reject(new Error("no archive")),
    );
    await expect(failed).rejects.toThrow("no archive");
    expect(asked()).toContain(REMOVED);
  });

  test("ends when it is interrupted, and removes the container", async () => {
    const stop = new AbortController();
    const signals = { stop: stop.signal, force: new AbortController().signal };
    const interrupted = withImageExport("sha256:0", { ...call("printf bytes; exec sleep 60"), signals }, (archive) => {
      archive.once("data", () => {
        stop.abort();
      });
      return text(archive);
    });
    await expect(interrupted).rejects.toThrow(InterruptedError);
    expect(asked()).toContain(REMOVED);
  });
});
