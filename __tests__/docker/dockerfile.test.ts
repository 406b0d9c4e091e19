import { readFileSync } from "node:fs";
import { join } from "node:path";
import { containerDefinitions } from "../../constructs/transactor/container-definition";
import { PEER_PORT } from "../../constructs/transactor/properties/value-forms";
import { filePathsBelow } from "../../tools/file-paths-below";
import { projectDirectory } from "../support/project-directory";
import { TASK_PROPS } from "../support/task-props";

interface ContainerDefinition {
  readonly user: string;
  readonly mountPoints: readonly { readonly containerPath: string }[];
  readonly healthCheck: { readonly command: readonly string[] };
}

const CONTEXT = join(projectDirectory, "docker", "transactor");
const dockerfile = readFileSync(join(CONTEXT, "Dockerfile"), "utf8");
const instructions = dockerfile.replace(/^#.*$/gm, "");

describe("the Dockerfile", () => {
  test("asks for no front end and no plugin of the builder", () => {
    expect(dockerfile).not.toMatch(/^# *(syntax|escape|check)=/m);
    expect(instructions).not.toMatch(/--mount|--platform|--chmod|--link|--checksum|<<[A-Z-]/);
    expect(instructions).not.toMatch(/TARGET(ARCH|PLATFORM)|BUILDPLATFORM/);
  });

  test("starts every stage from an image that is given", () => {
    const stages = [...instructions.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    expect(stages).toEqual(["${JDK_IMAGE}", "${BASE_IMAGE}"]);
    expect(instructions).not.toMatch(/^ARG (JDK|BASE)_IMAGE=/m);
  });

  test("installs nothing, so that nothing unpinned gets in", () => {
    const programs = filePathsBelow(CONTEXT).filter((path) => !path.endsWith(".java"));
    for (const path of programs) {
      expect([path, readFileSync(join(CONTEXT, path), "utf8")]).not.toEqual([
        path,
        expect.stringMatching(/\b(apt-get|apk|yum|dnf|pip|npm) (install|add)\b|\b(curl|wget) /),
      ]);
    }
  });

  test("runs as a user by number, and ends with the start program itself as process 1", () => {
    const last = instructions.slice(instructions.lastIndexOf("FROM"));
    expect(last).toMatch(/^USER 10001:10001$/m);
    expect(last).toMatch(/^ENTRYPOINT \["\/opt\/datomic-fargate\/start"\]$/m);
    expect(last.indexOf("USER")).toBeGreaterThan(last.lastIndexOf("COPY"));
  });

  test("agrees with the task definition on user, volumes and the health program", () => {
    const [container] = JSON.parse(
      containerDefinitions({ ...TASK_PROPS, heapMiB: 4096, jvmOptions: [], stopTimeoutSeconds: 30 }),
    ) as [ContainerDefinition];
    expect(instructions).toContain(`\nUSER ${container.user}\n`);
    const volumes = JSON.parse(/^VOLUME (.*)$/m.exec(instructions)![1]!) as string[];
    expect(volumes.sort()).toEqual(container.mountPoints.map(({ containerPath }) => containerPath).sort());
    expect(container.healthCheck.command).toEqual(["CMD", "/opt/datomic-fargate/health"]);
    expect(instructions).toMatch(/^COPY start health \/opt\/datomic-fargate\/$/m);
    expect(instructions).toContain(`\nEXPOSE ${PEER_PORT}\n`);
  });

  test("sets no credentials and takes no secret as argument", () => {
    expect(instructions).not.toMatch(/AWS_|PASSWORD|SECRET|TOKEN/);
  });

  test("names no processor architecture, so that ARM64 is built from the same files", () => {
    for (const path of filePathsBelow(CONTEXT)) {
      expect([path, readFileSync(join(CONTEXT, path), "utf8")]).not.toEqual([
        path,
        expect.stringMatching(/amd64|x86_64|x64|aarch64|arm64/i),
      ]);
    }
  });
});
