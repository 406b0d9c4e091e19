import { environments } from "../../../config/environments";
import { resolveSystem } from "../../../constructs/base/resolved-system";
import { requireUnprotected } from "../../../tools/deployment/guards";
import { missingImageMessage } from "../../../tools/deployment/image-check";
import { findEnvironment } from "../../../tools/synth/find-environment";

const production = findEnvironment(environments, "production");

describe("what stops a deployment or a teardown", () => {
  test("is protected data, told with the three steps that lift it", () => {
    expect(() => {
      requireUnprotected(production);
    }).toThrow(
      [
        "production protects its data, so it is not destroyed; to take it down",
        "  1. set dataProtection: false and decommission: true in its configuration",
        "  2. npm run deploy -- production",
        "  3. npm run destroy -- production",
      ].join("\n"),
    );
    expect(() => {
      requireUnprotected({ ...production, dataProtection: false });
    }).not.toThrow();
  });

  test("is an image that was not pushed, told with the commands that push it", () => {
    const [system] = production.systems;
    const message = missingImageMessage(resolveSystem(production, system!));
    const reference = "444455556666.dkr.ecr.us-east-1.amazonaws.com/datomic/production/orders:1.0.7705-1";
    expect(message).toContain(`the image ${reference} is not in its repository yet`);
    expect(message).toContain("aws ecr get-login-password --region us-east-1 | docker login");
    expect(message).toContain(`docker push ${reference}`);
  });
});
