import type { Emulator } from "../emulator/moto.js";
import type { SynthesizedStack } from "../synth/stack.js";
import { indent } from "./resource-list.js";

/** What to do next for a real account. */
export function nextSteps(): string {
  return [
    "put account, region and network of your account into config/production.ts",
    "log in to that account, for example with aws sso login",
    "npm run bootstrap -- production     makes the bucket for Terraform state",
    "npm run diff -- production          shows what would be made",
    "npm run deploy -- production        applies it, stack by stack, after your consent",
  ]
    .map((step, index) => `${index + 1}. ${step}`)
    .join("\n");
}

/** How to look around in an emulator that was left up, and how to stop it. */
export function lookAround(
  { endpointUrl, processId, logFile }: Pick<Emulator, "endpointUrl" | "processId" | "logFile">,
  environment: NodeJS.ProcessEnv,
  stacks: readonly SynthesizedStack[],
): string {
  const names = ["AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
  const shown = [
    ...names.map((name) => `export ${name}=${environment[name] ?? ""}`),
    ...(environment["TF_CLI_CONFIG_FILE"] === undefined
      ? []
      : [`export TF_CLI_CONFIG_FILE=${environment["TF_CLI_CONFIG_FILE"]}`]),
  ];
  const [first] = stacks;
  return [
    `the emulator is still up at ${endpointUrl}; it writes to ${logFile}`,
    "look around with these in your shell:",
    indent(shown.join("\n")),
    ...(first === undefined ? [] : [`for example: (cd ${first.directory} && terraform state list)`]),
    `stop it with: kill ${processId}`,
  ].join("\n");
}
