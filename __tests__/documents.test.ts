import { homedir, hostname } from "node:os";
import { environments } from "../config/environments";
import { synthApp } from "./support/apps";
import { BORROWING_SYSTEM, MAXIMAL_ENVIRONMENT, MINIMAL_ENVIRONMENT } from "./support/environments";
import { listed, statementsOf } from "./support/policies";
import { documentsOf } from "./support/synth";

const BORROWING = { ...MINIMAL_ENVIRONMENT, name: "borrowing", systems: [BORROWING_SYSTEM] };
const STACKS = [...synthApp([...environments, MINIMAL_ENVIRONMENT, MAXIMAL_ENVIRONMENT, BORROWING].map(renamed))];

/** Gives the test's environments names beside those of the configuration. */
function renamed(environment: (typeof environments)[number], index: number): (typeof environments)[number] {
  return index < environments.length ? environment : { ...environment, name: `test${index}` };
}

const DOCUMENTS = STACKS.flatMap(([id, stack]) =>
  documentsOf(stack).map(({ place, text }): [string, string] => [`${id} ${place}`, text]),
);
const POLICIES = DOCUMENTS.filter(([place]) => !/container_definitions|ecr_lifecycle/.test(place));

describe("documents inside resources", () => {
  test("are all found", () => {
    const kinds = new Set(DOCUMENTS.map(([place]) => place.replace(/^\S+ (\w+)\..*\.(\w+)$/, "$1 $2")));
    expect([...kinds].sort()).toEqual([
      "aws_ecr_lifecycle_policy policy",
      "aws_ecs_task_definition container_definitions",
      "aws_iam_policy policy",
      "aws_iam_role assume_role_policy",
      "aws_iam_role_policy policy",
      "aws_kms_key policy",
      "aws_s3_bucket_policy policy",
    ]);
  });

  test("are complete text at plan time, so that every check can read them", () => {
    for (const [place, text] of DOCUMENTS) {
      expect(`${place} ${text}`).not.toContain("${");
      expect(() => JSON.parse(text) as unknown).not.toThrow();
    }
  });

  test("stay within what IAM accepts, blanks not counted", () => {
    const limits = { assume_role_policy: 2048, aws_iam_policy: 6144, aws_iam_role_policy: 10240 };
    for (const [place, text] of POLICIES) {
      for (const [kind, limit] of Object.entries(limits)) {
        if (place.includes(kind)) expect(text.replace(/\s/g, "").length).toBeLessThanOrEqual(limit);
      }
    }
  });
});

describe("policies", () => {
  const statements = POLICIES.flatMap(([place, text]) => statementsOf(text).map((statement) => ({ place, statement })));

  test("allow no wildcard action, but for the account in a key's own policy", () => {
    const wild = statements.filter(
      ({ statement }) => statement.Effect === "Allow" && listed(statement.Action).some((action) => /[*?]/.test(action)),
    );
    expect(wild.length).toBeGreaterThan(0);
    for (const { place, statement } of wild) {
      expect(place).toContain("aws_kms_key.");
      expect(statement).toMatchObject({
        Sid: "AccountDecidesByIam",
        Principal: { AWS: expect.stringMatching(/^arn:aws:iam::\d{12}:root$/) as unknown },
      });
    }
  });

  test("allow an unnamed resource only where the action has none or a condition narrows it", () => {
    const wide = statements.filter(
      ({ place, statement }) =>
        statement.Effect === "Allow" && !place.includes("aws_kms_key.") && listed(statement.Resource).includes("*"),
    );
    for (const { statement } of wide) {
      const unscoped = statement.Action === "ecr:GetAuthorizationToken";
      expect(unscoped || statement.Condition !== undefined).toBe(true);
    }
    expect(new Set(wide.map(({ statement }) => statement.Sid))).toEqual(new Set(["LogInToRegistry", "PublishMetrics"]));
  });

  test("never name a role as principal, for a role made anew would be another one", () => {
    for (const { statement } of statements) {
      expect(JSON.stringify(statement.Principal ?? "")).not.toMatch(/:(role|user|assumed-role)\/|AROA|AIDA/);
    }
  });

  test("admit everyone only to refuse them", () => {
    const everyone = statements.filter(({ statement }) => /"\*"/.test(JSON.stringify(statement.Principal ?? "")));
    expect(everyone.length).toBeGreaterThan(0);
    for (const { statement } of everyone) expect(statement.Effect).toBe("Deny");
  });

  test("give every statement a name that IAM accepts, once in its document", () => {
    for (const [, text] of POLICIES) {
      const sids = statementsOf(text).map(({ Sid }) => Sid);
      expect(new Set(sids).size).toBe(sids.length);
      for (const sid of sids) expect(sid).toMatch(/^[A-Za-z0-9]+$/);
    }
  });
});

describe("synthesized text", () => {
  test.each(STACKS)("of %s knows nothing of this machine", (_, { text }) => {
    for (const local of [process.cwd(), `${homedir()}/`, __dirname]) expect(text).not.toContain(local);
    expect(text).not.toContain(`"${hostname()}"`);
  });

  test.each(STACKS)("of %s holds nothing that looks like a secret", (_, { text }) => {
    expect(text).not.toMatch(/\b(AKIA|ASIA)[A-Z0-9]{16}\b/);
    expect(text).not.toMatch(/-----BEGIN|\bgh[pousr]_[A-Za-z0-9]{20}|\beyJ[A-Za-z0-9_-]{20}/);
    expect(text).not.toMatch(/\\?"(access_key|secret_key|token|password)\\?":/i);
  });
});
