import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectDirectory } from "../project-directory";
import { pollUntil } from "../transactor/poll-until";
import {
  describeWithRegistry,
  REGISTRY_LOGIN,
  startRegistry,
  type RegistryOptions,
  type TestRegistry,
} from "./registry";

const MANIFEST_TYPE = "application/vnd.docker.distribution.manifest.v2+json";
const GONE_LIMIT_MILLISECONDS = 10_000;
const TEST_LIMIT_MILLISECONDS = 60_000;

jest.setTimeout(TEST_LIMIT_MILLISECONDS);

/** A process that starts a registry and would go on until it is killed. */
const REGISTRY_USER = `
require(${JSON.stringify(join(__dirname, "registry.ts"))})
  .startRegistry()
  .then(({ host }) => console.log(host));
setInterval(() => {}, 1000);
`;

const digestOf = (text: string): string => `sha256:${createHash("sha256").update(text).digest("hex")}`;

async function answers(host: string): Promise<boolean> {
  return fetch(`http://${host}/v2/`).then(
    () => true,
    () => false,
  );
}

/** Pushes an image without layers whose configuration is this text. */
async function push(host: string, repository: string, tag: string, text: string): Promise<Response> {
  const origin = `http://${host}/v2/${repository}`;
  const started = await fetch(`${origin}/blobs/uploads/`, { method: "POST" });
  const upload = new URL(started.headers.get("location")!, origin);
  upload.searchParams.set("digest", digestOf(text));
  const headers = { "content-type": "application/octet-stream" };
  expect((await fetch(upload, { method: "PUT", headers, body: text })).status).toBe(201);
  const config = {
    mediaType: "application/vnd.docker.container.image.v1+json",
    size: text.length,
    digest: digestOf(text),
  };
  const manifest = JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST_TYPE, config, layers: [] });
  return fetch(`${origin}/manifests/${tag}`, {
    method: "PUT",
    headers: { "content-type": MANIFEST_TYPE },
    body: manifest,
  });
}

async function taggedDigest(host: string, repository: string, tag: string): Promise<string | null> {
  const headers = { accept: MANIFEST_TYPE };
  const answer = await fetch(`http://${host}/v2/${repository}/manifests/${tag}`, { method: "HEAD", headers });
  return answer.headers.get("docker-content-digest");
}

describeWithRegistry("a registry", () => {
  const started: TestRegistry[] = [];
  afterEach(async () => {
    for (const registry of started.splice(0)) await registry.close();
  });

  async function start(options?: RegistryOptions): Promise<string> {
    const registry = await startRegistry(options);
    started.push(registry);
    return registry.host;
  }

  test("takes images, tells them by tag, and lets a tag move", async () => {
    const host = await start();
    expect((await fetch(`http://${host}/v2/`)).status).toBe(200);
    expect(await taggedDigest(host, "a/b", "1")).toBeNull();
    const one = await push(host, "a/b", "1", "{}");
    expect([one.status, await taggedDigest(host, "a/b", "1")]).toEqual([201, one.headers.get("docker-content-digest")]);
    expect((await push(host, "a/b", "1", "{ }")).status).toBe(201);
    expect(await taggedDigest(host, "a/b", "1")).not.toBe(one.headers.get("docker-content-digest"));
  });

  test("does not delete a tag", async () => {
    const host = await start();
    await push(host, "a", "1", "{}");
    const digest = await taggedDigest(host, "a", "1");
    expect((await fetch(`http://${host}/v2/a/manifests/${digest!}`, { method: "DELETE" })).status).toBe(405);
  });

  test("with immutable tags refuses another image under a tag as ECR does, and takes the same one", async () => {
    const host = await start({ immutableTags: true });
    expect((await push(host, "a/b", "1", "{}")).status).toBe(201);
    const digest = await taggedDigest(host, "a/b", "1");
    const refused = await push(host, "a/b", "1", "{ }");
    expect([refused.status, await refused.json()]).toEqual([
      400,
      {
        errors: [
          {
            code: "TAG_INVALID",
            message:
              "The image tag '1' already exists in the 'a/b' repository and cannot be overwritten because the tag is immutable.",
          },
        ],
      },
    ]);
    expect(await taggedDigest(host, "a/b", "1")).toBe(digest);
    expect((await push(host, "a/b", "1", "{}")).status).toBe(201);
    expect((await push(host, "a/b", "2", "{ }")).status).toBe(201);
    expect((await push(host, "c", "1", "{ }")).status).toBe(201);
  });

  test("with immutable tags takes the first of two that come at once", async () => {
    const host = await start({ immutableTags: true });
    const pushed = await Promise.all(["{}", "{ }", "{  }"].map((text) => push(host, "a", "1", text)));
    expect(pushed.map(({ status }) => status).sort()).toEqual([201, 400, 400]);
    const taken = pushed.find(({ status }) => status === 201)!.headers.get("docker-content-digest");
    expect(await taggedDigest(host, "a", "1")).toBe(taken);
  });

  test.each([false, true])("with a login answers nobody else (immutable tags: %j)", async (immutableTags) => {
    const host = await start({ withLogin: true, immutableTags });
    const ask = (login: string): Promise<Response> => {
      const authorization = `Basic ${Buffer.from(login).toString("base64")}`;
      return fetch(`http://${host}/v2/`, { headers: { authorization } });
    };
    const refused = await fetch(`http://${host}/v2/`);
    expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, 'Basic realm="test"']);
    const { username, password } = REGISTRY_LOGIN;
    expect((await ask(`${username}:other`)).status).toBe(401);
    expect((await ask(`${username}:${password}`)).status).toBe(200);
  });

  test("is gone when it is closed, with its images", async () => {
    const registry = await startRegistry({ immutableTags: true });
    await registry.close();
    await registry.close();
    expect(await answers(registry.host)).toBe(false);
  });

  test("ends when the process that started it is killed", async () => {
    const directory = mkdtempSync(join(tmpdir(), "datomic-registry-user-"));
    const words = ["--import", "tsx", "--eval", REGISTRY_USER];
    const environment = { ...process.env, TMPDIR: directory };
    const child = spawn(process.execPath, words, {
      cwd: projectDirectory,
      env: environment,
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      const host = (await Promise.race([once(child.stdout.setEncoding("utf8"), "data"), once(child, "exit")]))
        .join("")
        .trim();
      expect(await answers(host)).toBe(true);
      child.kill("SIGKILL");
      const isGone = async (): Promise<boolean> => !(await answers(host));
      await pollUntil(isGone, GONE_LIMIT_MILLISECONDS, () => `the registry at ${host} still answers`);
    } finally {
      child.kill("SIGKILL");
      rmSync(directory, { recursive: true });
    }
  });
});
