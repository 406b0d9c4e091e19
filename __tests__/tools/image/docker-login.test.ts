import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withDockerLogin } from "../../../tools/image/docker-login";

const CREDENTIALS = { username: "AWS", password: "a token" };
const HOST = "registry.example";

/** Answers as the docker command does that is asked for its context. */
const DOCKER = `#!/bin/sh
[ "$1 $2" = "context inspect" ] && echo unix:///run/rootless/docker.sock
`;

describe("a login for one push", () => {
  let programs: string;
  let environment: NodeJS.ProcessEnv;

  beforeAll(() => {
    programs = mkdtempSync(join(tmpdir(), "docker-login-test-"));
    writeFileSync(join(programs, "docker"), DOCKER);
    chmodSync(join(programs, "docker"), 0o755);
    environment = { PATH: `${programs}:${process.env["PATH"] ?? ""}`, HOME: programs };
  });

  afterAll(() => {
    rmSync(programs, { recursive: true });
  });

  test("stands in a file that its owner alone may read, and is gone afterwards", async () => {
    const directory = await withDockerLogin(HOST, CREDENTIALS, environment, ({ DOCKER_CONFIG: place = "" }) => {
      const file = join(place, "config.json");
      const { auths } = JSON.parse(readFileSync(file, "utf8")) as { readonly auths: Record<string, { auth: string }> };
      expect(Buffer.from(auths[HOST]!.auth, "base64").toString()).toBe("AWS:a token");
      expect(statSync(file).mode & 0o777).toBe(0o600);
      return Promise.resolve(place);
    });
    expect(existsSync(directory)).toBe(false);
  });

  test("is gone after a push that fails, too", async () => {
    let directory = "";
    const failing = withDockerLogin(HOST, CREDENTIALS, environment, ({ DOCKER_CONFIG: place = "" }) => {
      directory = place;
      return Promise.reject(new Error("no push"));
    });
    await expect(failing).rejects.toThrow("no push");
    expect(existsSync(directory)).toBe(false);
  });

  test("reaches the engine that the person's own configuration names", async () => {
    await withDockerLogin(HOST, CREDENTIALS, environment, (given) => {
      expect(given["DOCKER_HOST"]).toBe("unix:///run/rootless/docker.sock");
      return Promise.resolve();
    });
  });

  test("stands in no variable", async () => {
    await withDockerLogin(HOST, CREDENTIALS, environment, (given) => {
      expect(JSON.stringify(given)).not.toContain("a token");
      return Promise.resolve();
    });
  });
});
