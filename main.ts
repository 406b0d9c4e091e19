import { App } from "cdktf";
import { environments } from "./config/environments";
import { checkEnvironments, selectEnvironments, warningReport } from "./constructs/base/environment-check";
import { readImageSource } from "./constructs/image/image-source";
import { customize } from "./customize";
import { appPolicy } from "./policy/app-policy";
import { buildStacks, checkStacks } from "./stacks/app-stacks";
import { placeProviderLocks } from "./stacks/provider-locks";
import { policyWarnings } from "./stacks/stack-policy";
import { withoutTokenTraces } from "./stacks/token-traces";

try {
  const selected = selectEnvironments(environments, process.env["DATOMIC_FARGATE_ENVIRONMENTS"]);
  checkEnvironments(selected);
  process.stdout.write(warningReport(selected));
  const imageSource = readImageSource();
  const policy = appPolicy(new Date().toISOString().slice(0, 10));
  const app = new App({ stackTraces: false });
  withoutTokenTraces(() => {
    buildStacks(app, { environments: selected, neighbours: environments, imageSource, customize, policy });
    checkStacks(app);
    process.stdout.write(policyWarnings(app, policy));
    app.synth();
  });
  placeProviderLocks(app);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
