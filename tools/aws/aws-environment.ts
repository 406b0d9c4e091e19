import { devNull } from "node:os";
import { isEmulated, type Environment } from "../../constructs/base/environment.js";

/** An emulator takes any key; it must only be there. */
const EMULATOR_KEYS = { AWS_ACCESS_KEY_ID: "emulator", AWS_SECRET_ACCESS_KEY: "emulator" };

/** The provider repeats a call 25 times, which at an emulator's error looks like a hang of ten minutes. */
const EMULATOR_ATTEMPTS = "4";

/**
 * The environment of processes that talk to an emulator: nothing of the person's own AWS configuration is in it, so that
 * neither a key nor a call can reach a real account.
 */
export function emulatorEnvironment(base: NodeJS.ProcessEnv, endpointUrl: string): NodeJS.ProcessEnv {
  const others = Object.entries(base).filter(([name]) => !name.startsWith("AWS_"));
  return {
    ...Object.fromEntries(others),
    ...EMULATOR_KEYS,
    AWS_ENDPOINT_URL: endpointUrl,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_MAX_ATTEMPTS: EMULATOR_ATTEMPTS,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
  };
}

/**
 * The environment of processes that work on an environment's account. One that is meant for an emulator needs
 * `AWS_ENDPOINT_URL`; keys that are given for it are used.
 *
 * @throws Error when an emulated environment has no emulator
 */
export function awsEnvironment(environment: Environment, base: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (!isEmulated(environment)) return base;
  const { AWS_ENDPOINT_URL: endpointUrl, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = base;
  if (endpointUrl === undefined || endpointUrl === "") {
    throw new Error(
      `${environment.name} is applied to an emulator, and AWS_ENDPOINT_URL names none; ` +
        "npm start starts one of its own, and npm start -- --keep leaves it up and prints its address",
    );
  }
  const given = AWS_ACCESS_KEY_ID === undefined ? {} : { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN };
  return { ...emulatorEnvironment(base, endpointUrl), ...given };
}
