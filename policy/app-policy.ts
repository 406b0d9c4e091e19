import type { Policy } from "./evaluate";
import { KNOWN_CHECK_IDS } from "./known-checks";
import { RULES } from "./rules";
import { TEAM_RULES } from "./team-rules";
import { WAIVERS } from "./waivers";

/**
 * What this app's stacks are held to, at synth and in the review of a plan.
 *
 * @param today the day waivers are held against, as `YYYY-MM-DD`
 */
export function appPolicy(today: string): Policy {
  return { rules: [...RULES, ...TEAM_RULES], waivers: WAIVERS, scannerChecks: KNOWN_CHECK_IDS, today };
}
