import { environments } from "../../../config/environments";
import { requireUnprotected } from "../../../tools/deployment/guards";
import { missingImageMessage } from "../../../tools/deployment/image-check";
import { systemImages } from "../../../tools/image/system-images";
import { findEnvironment } from "../../../tools/synth/find-environment";
import { PROMOTED_ENVIRONMENT } from "../../support/environments";
import { IMAGE_SOURCE } from "../../support/image-source";

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

  test("is an image from elsewhere that is not there, told with the command that lists those that are", () => {
    const [image] = systemImages(PROMOTED_ENVIRONMENT, IMAGE_SOURCE);
    expect(missingImageMessage("promoted", image!)).toContain(
      "aws ecr describe-images --registry-id 111122223333 --region eu-west-1 --repository-name datomic/building/orders",
    );
  });

  test("is an image that was not pushed, told with the command that pushes it", () => {
    const [image] = systemImages(production, IMAGE_SOURCE);
    const message = missingImageMessage("production", image!);
    const repository = "444455556666.dkr.ecr.us-east-1.amazonaws.com/datomic/production/orders";
    expect(message).toMatch(new RegExp(`^the image ${repository}:1\\.0\\.7705-[0-9a-f]{12} has not been pushed: `));
    expect(message).toMatch(/\n {2}npm run image:push -- production --system orders$/);
  });
});
