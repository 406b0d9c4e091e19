import { join } from "node:path";
import type { Environment } from "../constructs/base/environment";
import type { SystemStacks } from "../stacks/system-stacks";
import { filesBelow, withDirectory } from "./support/apps";
import { MINIMAL_ENVIRONMENT } from "./support/environments";

interface Run {
  readonly exitCode: unknown;
  readonly stdout: string;
  readonly stderr: string;
  readonly files: readonly string[];
}

interface Inputs {
  readonly environments?: readonly Environment[];
  readonly selected?: string;
  readonly customize?: (stacks: SystemStacks) => void;
}

/** Runs main.ts with a configuration and a hook of its own, into a directory of its own. */
function runMain({ environments, selected, customize }: Inputs): Run {
  return withDirectory((directory) => {
    const written: string[] = [];
    const stderr = jest.spyOn(process.stderr, "write").mockImplementation((text) => written.push(String(text)) > 0);
    const said: string[] = [];
    const stdout = jest.spyOn(process.stdout, "write").mockImplementation((text) => said.push(String(text)) > 0);
    const before = { ...process.env };
    const exitCodeBefore = process.exitCode;
    process.env["CDKTF_OUTDIR"] = join(directory, "out");
    delete process.env["DATOMIC_FARGATE_ENVIRONMENTS"];
    if (selected !== undefined) process.env["DATOMIC_FARGATE_ENVIRONMENTS"] = selected;
    try {
      jest.isolateModules(() => {
        if (environments !== undefined) jest.doMock("../config/environments", () => ({ environments }));
        if (customize !== undefined) jest.doMock("../customize", () => ({ customize }));
        jest.requireActual("../main");
      });
      const files = Object.keys(filesBelow(directory));
      return { exitCode: process.exitCode, stdout: said.join(""), stderr: written.join(""), files };
    } finally {
      stderr.mockRestore();
      stdout.mockRestore();
      process.env = before;
      process.exitCode = exitCodeBefore;
      jest.dontMock("../config/environments");
      jest.dontMock("../customize");
    }
  });
}

describe("main", () => {
  test("writes every environment's stacks and says nothing", () => {
    const { exitCode, stdout, stderr, files } = runMain({});
    expect([exitCode, stdout, stderr]).toEqual([undefined, "", ""]);
    expect(files.filter((path) => path.endsWith("cdk.tf.json"))).toHaveLength(15);
  });

  test("writes only the environments that are asked for", () => {
    const { files } = runMain({ selected: "local" });
    expect(files.filter((path) => path.endsWith("cdk.tf.json"))).toEqual([
      "out/stacks/local-orders-access/cdk.tf.json",
      "out/stacks/local-orders-storage/cdk.tf.json",
      "out/stacks/local-orders-transactor/cdk.tf.json",
      "out/stacks/state-123456789012-us-east-1/cdk.tf.json",
    ]);
  });

  test("with a wrong configuration reports every problem in one error and writes nothing", () => {
    const broken = {
      ...MINIMAL_ENVIRONMENT,
      accountId: "1",
      network: { ...MINIMAL_ENVIRONMENT.network, vpcId: "vpc" },
    };
    const run = runMain({ environments: [broken, MINIMAL_ENVIRONMENT] });
    expect(run).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: [
        "2 problems in the list of environments",
        '  environments[0].name is "production"',
        "    rule: environments of one app have different names",
        "    fix:  rename one",
        "    see:  README.md#a-system-in-a-dozen-lines",
        '  environments[1].name is "production"',
        "    rule: environments of one app have different names",
        "    fix:  rename one",
        "    see:  README.md#a-system-in-a-dozen-lines",
        "",
        "2 problems in environment production",
        '  accountId is "1"',
        "    rule: an AWS account id is a text of twelve digits",
        "    fix:  copy it from aws sts get-caller-identity, in quotes",
        "    see:  https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
        '  network.vpcId is "vpc"',
        "    rule: a VPC id looks like vpc-0a1b2c3d4e5f60718",
        "    fix:  copy it from the VPC console",
        "    see:  https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
        "",
      ].join("\n"),
      files: [],
    });
  });

  test("says what is allowed and should be known, and writes the stacks", () => {
    const system = { ...MINIMAL_ENVIRONMENT.systems[0]!, transactorCount: 1 as const };
    const { exitCode, stdout, stderr, files } = runMain({
      environments: [{ ...MINIMAL_ENVIRONMENT, systems: [system] }],
    });
    expect([exitCode, stderr]).toEqual([undefined, ""]);
    expect(stdout).toMatch(/^1 warning in environment production\n {2}systems\[0\]\.transactorCount is 1\n {4}rule: /);
    expect(files.filter((path) => path.endsWith("cdk.tf.json"))).toHaveLength(4);
  });

  test.each<[string, Inputs, RegExp]>([
    ["an unknown environment", { selected: "prod" }, /^no environment is named prod; config\/environments\.ts lists /],
    [
      "a hook that asks for what Datomic's table cannot have",
      {
        customize: ({ storage }) => {
          storage.table?.table.addOverride("stream_enabled", true);
        },
      },
      /^the stacks break rules\n {2}\[local-orders-storage\] aws_dynamodb_table\.Table_CD117FA1: stream_enabled is refused/,
    ],
    [
      "a hook that fails",
      {
        customize: () => {
          throw new Error("the hook failed");
        },
      },
      /^the hook failed\n$/,
    ],
  ])("with %s writes nothing and exits with 1", (_, inputs, message) => {
    const { exitCode, stderr, files } = runMain(inputs);
    expect([exitCode, files]).toEqual([1, []]);
    expect(stderr).toMatch(message);
  });
});
