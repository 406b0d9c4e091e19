import type { StackConfiguration } from "../synth/stack.js";
import type { RefusedArgument } from "./gaps.js";

/** What a stack holds that the emulator refuses, one line each; better said at once than after minutes of retries. */
export function refusedResources(configuration: StackConfiguration, refused: readonly RefusedArgument[]): string[] {
  return refused.flatMap(({ resourceType, attribute, reason }) =>
    Object.entries(configuration.resource?.[resourceType] ?? {})
      .filter(([, resource]) => attribute === undefined || Boolean(resource[attribute]))
      .map(([id]) => {
        const what = [resourceType, id, attribute].filter((part) => part !== undefined).join(".");
        return `${what}: ${reason}`;
      }),
  );
}
