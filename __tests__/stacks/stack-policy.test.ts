import { App, Aspects, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { Environment } from "../../constructs/base/environment";
import type { Policy } from "../../policy/evaluate";
import type { Rule } from "../../policy/rule";
import { buildStacks, checkStacks } from "../../stacks/app-stacks";
import { policyWarnings } from "../../stacks/stack-policy";
import type { SystemStacks } from "../../stacks/system-stacks";
import { filesBelow, withDirectory } from "../support/apps";
import { MINIMAL_ENVIRONMENT } from "../support/environments";
import { IMAGE_SOURCE } from "../support/image-source";
import { openRule } from "../support/policy-cases";
import { testApp } from "../support/synth";

/** Speaks against a table with a timeout, which only somebody's hook asks for. */
const RULE: Rule = {
  ...openRule("table-without-timeout"),
  types: ["aws_dynamodb_table"],
  test: ({ values }) => (values["timeouts"] === undefined ? [] : ["timeouts is set"]),
};

const WAIVER = {
  rule: RULE.id,
  address: "production-orders-storage/aws_dynamodb_table.*",
  reason: "a slow region",
  expires: "2026-11-23",
};

const POLICY: Policy = { rules: [RULE], waivers: [], scannerChecks: new Set(), today: "2026-11-23" };

const withTimeout = ({ storage }: Pick<SystemStacks, "storage">): void => {
  storage.table?.table.addOverride("timeouts.create", "60m");
};

interface Inputs {
  readonly policy?: Policy;
  readonly customize?: (stacks: SystemStacks) => void;
  readonly neighbours?: readonly Environment[];
}

function build({ policy = POLICY, customize, neighbours }: Inputs, directory?: string): App {
  const app = testApp(directory);
  const environments = [MINIMAL_ENVIRONMENT];
  buildStacks(app, { environments, neighbours, imageSource: IMAGE_SOURCE, customize, policy });
  return app;
}

/** What a check of the app says; undefined when it passes. */
function refusal(inputs: Inputs): string | undefined {
  try {
    checkStacks(build(inputs));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

describe("policy of stacks", () => {
  test("stops what breaks a rule, with stack, address, rule, reason and fix", () => {
    expect(refusal({ customize: withTimeout })).toBe(
      [
        "the stacks break rules",
        "  [production-orders-storage] aws_dynamodb_table.Table_CD117FA1: timeouts is set",
        "    rule: nothing of table-without-timeout is open (table-without-timeout)",
        "    why:  it would be open",
        "    fix:  close it",
      ].join("\n"),
    );
  });

  test("lets everything else pass", () => {
    expect(refusal({})).toBeUndefined();
  });

  test("is carried by each stack: CDKTF itself refuses to write one that breaks it", () => {
    withDirectory((directory) => {
      expect(() => {
        build({ customize: withTimeout }, directory).synth();
      }).toThrow(/aws_dynamodb_table\.Table_CD117FA1: timeouts is set/);
    });
  });

  test("is held against a stack that only the hook has made", () => {
    const customize = ({ storage }: SystemStacks): void => {
      const added = new TerraformStack(App.of(storage), "of-the-team");
      added.addOverride("resource.aws_dynamodb_table.theirs", { timeouts: { create: "60m" } });
    };
    expect(refusal({ customize })).toContain("[of-the-team] aws_dynamodb_table.theirs: timeouts is set");
  });

  test("is held against what aspects make of a stack", () => {
    const customize = ({ storage }: SystemStacks): void => {
      Aspects.of(storage).add({
        visit: (node: IConstruct) => {
          if (node === storage.table?.table) withTimeout({ storage });
        },
      });
    };
    expect(refusal({ customize })).toContain("timeouts is set");
  });

  test("is held against exactly what is written then", () => {
    withDirectory((directory) => {
      const app = build({}, directory);
      checkStacks(app);
      const stacks = app.node.children.filter(TerraformStack.isStack);
      // Whatever changes a stack after the check comes too late to be written.
      stacks.forEach((stack) => {
        stack.addOverride("resource.aws_dynamodb_table.late", { timeouts: {} });
      });
      app.synth();
      expect(Object.values(filesBelow(directory)).join("\n")).not.toContain('"late"');
    });
  });

  test("says of a warning what it is, and stops nothing", () => {
    const policy = { ...POLICY, rules: [{ ...RULE, severity: "warning" as const }] };
    const app = build({ customize: withTimeout, policy });
    checkStacks(app);
    expect(policyWarnings(app, policy)).toMatch(
      /^warnings of policy\/ in production-orders-storage\n {2}aws_dynamodb_table\.Table_CD117FA1: timeouts is set\n/,
    );
  });

  test("says nothing of notes", () => {
    const policy = { ...POLICY, rules: [{ ...RULE, severity: "note" as const }] };
    const app = build({ customize: withTimeout, policy });
    checkStacks(app);
    expect(policyWarnings(app, policy)).toBe("");
  });
});

describe("waivers of stacks", () => {
  const waived = (waiver: Partial<typeof WAIVER>, customize = withTimeout): string | undefined =>
    refusal({ customize, policy: { ...POLICY, waivers: [{ ...WAIVER, ...waiver }] } });

  test("accept what they name", () => {
    expect(waived({})).toBeUndefined();
  });

  test("stop the synth once they have expired, beside what they accepted", () => {
    const message = waived({ expires: "2026-11-22" });
    expect(message).toContain(
      "waiver of table-without-timeout at production-orders-storage/aws_dynamodb_table.*: expired",
    );
    expect(message).toContain("timeouts is set");
  });

  test("stop the synth when nobody needs them", () => {
    const message = waived({}, () => undefined);
    expect(message).toContain("accepts nothing: the rule holds there");
  });

  test("are not judged needless by an app that builds only a part of the environments", () => {
    const neighbours = [MINIMAL_ENVIRONMENT, { ...MINIMAL_ENVIRONMENT, name: "other" }];
    expect(refusal({ neighbours, policy: { ...POLICY, waivers: [WAIVER] } })).toBeUndefined();
  });
});
