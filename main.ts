import { App } from "cdktf";
import { environments } from "./config/environments";
import { checkEnvironments, selectEnvironments, warningReport } from "./constructs/base/environment-check";
import { customize } from "./customize";
import { buildStacks, checkStacks } from "./stacks/app-stacks";
import { placeProviderLocks } from "./stacks/provider-locks";
import { withoutTokenTraces } from "./stacks/token-traces";

try {
  const selected = selectEnvironments(environments, process.env["DATOMIC_FARGATE_ENVIRONMENTS"]);
  checkEnvironments(selected);
  process.stdout.write(warningReport(selected));
  const app = new App({ stackTraces: false });
  withoutTokenTraces(() => {
    buildStacks(app, selected, customize, environments);
    checkStacks(app);
    app.synth();
  });
  placeProviderLocks(app);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
