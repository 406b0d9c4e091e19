import { App } from "cdktf";
import { environments } from "./config/environments";
import { checkEnvironments, selectEnvironments, warningReport } from "./constructs/base/environment-check";
import { readImageSource } from "./constructs/image/image-source";
import { customize } from "./customize";
import { buildStacks, checkStacks } from "./stacks/app-stacks";
import { placeProviderLocks } from "./stacks/provider-locks";
import { withoutTokenTraces } from "./stacks/token-traces";

try {
  const selected = selectEnvironments(environments, process.env["DATOMIC_FARGATE_ENVIRONMENTS"]);
  checkEnvironments(selected);
  process.stdout.write(warningReport(selected));
  const imageSource = readImageSource();
  const app = new App({ stackTraces: false });
  withoutTokenTraces(() => {
    buildStacks(app, { environments: selected, neighbours: environments, imageSource, customize });
    checkStacks(app);
    app.synth();
  });
  placeProviderLocks(app);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
