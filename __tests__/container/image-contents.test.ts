import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { docker, type Engine } from "../../tools/engine/docker";
import { imageLayers, type ImageLayer } from "../../tools/image/image-layers";
import { runContainer, testEngine } from "../support/containers/containers";
import { describeWithEngine } from "../support/containers/describe-with-engine";
import { testImageBuild, transactorImage } from "../support/containers/transactor-image";

const TEST_LIMIT_MILLISECONDS = 240_000;
const MOST_MEGABYTES = 150;

interface ImageConfiguration {
  readonly User: string;
  readonly Env: readonly string[];
  readonly Entrypoint: readonly string[];
  readonly Cmd: readonly string[] | null;
  readonly Volumes: Readonly<Record<string, object>>;
  readonly Labels: Readonly<Record<string, string>>;
  readonly ExposedPorts: Readonly<Record<string, object>>;
  readonly StopSignal: string;
  readonly Healthcheck?: object;
}

jest.setTimeout(TEST_LIMIT_MILLISECONDS);

/** Modules of Java that the image's libraries name, told by the JDK of another image. */
async function modulesNamedBy(engine: Engine, image: string, jdkImage: string): Promise<string[]> {
  const jdeps = "jdeps -q --ignore-missing-deps --print-module-deps --multi-release 17 --class-path '/datomic/lib/*'";
  const steps = [
    `FROM ${image} AS image`,
    `FROM ${jdkImage}`,
    "COPY --from=image /opt/datomic /datomic",
    `RUN ${jdeps} /datomic/lib/*.jar /datomic/*.jar | tail -1 >/modules`,
  ];
  const directory = mkdtempSync(join(tmpdir(), "datomic-modules-"));
  try {
    writeFileSync(join(directory, "Dockerfile"), `${steps.join("\n")}\n`);
    const reader = await docker(engine, ["build", "--quiet", "--network", "none", directory]);
    const { stdout } = await runContainer({ image: reader, entryPoint: "/bin/cat", command: ["/modules"] });
    await docker(engine, ["image", "rm", "--force", reader]);
    return [...new Set(stdout.split(/[,\n]/))].filter((module) => /^[a-z.]+$/.test(module));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describeWithEngine("the image", () => {
  let engine: Engine;
  let image: string;
  let release: string;
  let configuration: ImageConfiguration;

  beforeAll(async () => {
    engine = await testEngine();
    image = await transactorImage();
    ({ release } = (await testImageBuild()).inputs);
    configuration = JSON.parse(
      await docker(engine, ["image", "inspect", "--format", "{{json .Config}}", image]),
    ) as ImageConfiguration;
  });

  /** What a script of the shell prints in a container without network. */
  async function says(script: string): Promise<string> {
    const { exitCode, stdout, stderr } = await runContainer({
      image,
      entryPoint: "/bin/bash",
      command: ["-c", script],
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    return stdout.trim();
  }

  test("runs as a fixed user that is not root, and begins with the start program", () => {
    expect(configuration).toMatchObject({
      User: "10001:10001",
      Entrypoint: ["/opt/datomic-fargate/start"],
      StopSignal: "SIGTERM",
      ExposedPorts: { "4334/tcp": {} },
    });
    expect(configuration.Cmd ?? []).toEqual([]);
    expect(configuration.Healthcheck).toBeUndefined();
  });

  test("declares the writable directories as volumes, which belong to its user", async () => {
    expect(Object.keys(configuration.Volumes).sort()).toEqual(["/tmp", "/var/lib/datomic"]);
    expect(await says("stat -c '%n %u:%g %a' /var/lib/datomic /tmp; touch /var/lib/datomic/a /tmp/b")).toBe(
      "/var/lib/datomic 10001:10001 750\n/tmp 0:0 1777",
    );
  });

  test("keeps its programs, and the system's, from its user", async () => {
    const find = "find /bin /etc /lib /opt /sbin /usr -writable -not -type l -print";
    expect(await says(find)).toBe("");
  });

  test("says what it is in the labels of the OCI", () => {
    expect(configuration.Labels).toMatchObject({
      "org.opencontainers.image.title": expect.stringMatching(/Datomic/),
      "org.opencontainers.image.version": release,
      "org.opencontainers.image.licenses": "Apache-2.0",
      "org.opencontainers.image.base.name": expect.stringMatching(/^\S+:\S+$/),
    });
  });

  test("holds no key, in its environment or in its steps", async () => {
    const history = await docker(engine, ["history", "--no-trunc", "--format", "{{.CreatedBy}}", image]);
    for (const text of [...configuration.Env, history]) expect(text).not.toMatch(/AWS_|PASSWORD|SECRET|TOKEN/);
  });

  test("adds at most 150 MB to base and distribution", async () => {
    const layers = await imageLayers(image, engine.environment);
    const ours = ({ createdBy }: ImageLayer): boolean => /(in \/opt\/(java|datomic-fargate)|passwd)/.test(createdBy);
    expect(layers.filter(ours)).toHaveLength(3);
    const megabytes = layers.filter(ours).reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
    expect(megabytes).toBeLessThanOrEqual(MOST_MEGABYTES);
  });

  test("keeps what a transactor and its tools need, and nothing for others", async () => {
    const paths = (await says("cd /opt/datomic; find . -maxdepth 2 | sort")).split("\n");
    expect(paths).toEqual(
      expect.arrayContaining([
        "./VERSION",
        "./bin/classpath",
        "./bin/datomic",
        "./bin/logback.xml",
        "./bin/repl",
        "./bin/run",
        "./bin/shell",
        "./bin/transactor",
        `./datomic-transactor-pro-${release}.jar`,
        "./lib/datomic-fargate-logging.jar",
        "./resources",
      ]),
    );
    expect(paths.filter((path) => /presto|\/peer-|\.cmd$|samples|console|rest$|maven|pom\.xml/.test(path))).toEqual([]);
  });

  test("runs Java 17 from a runtime without tools of the JDK", async () => {
    expect(await says("java -version 2>&1 | head -1; ls /opt/java/bin")).toMatch(/^openjdk version "17[^]*\njava\n/);
    expect(await says("ls /opt/java/bin")).not.toMatch(/javac|jlink|jshell/);
    expect(await says("java -Xshare:on -version 2>&1 | tail -1")).toMatch(/sharing/);
  });

  test("has every module of Java that the libraries name", async () => {
    const linked = (await says("java --list-modules | cut -d @ -f 1")).split("\n");
    const named = await modulesNamedBy(engine, image, (await testImageBuild()).inputs.jdkImage);
    expect(named).toContain("java.base");
    expect(named.filter((module) => !linked.includes(module))).toEqual([]);
  });
});
