import type { KnownCheck } from "./known-check";
import { ACCESS_CHECKS } from "./known-checks-access";
import { COMPUTE_CHECKS } from "./known-checks-compute";
import { STORAGE_CHECKS } from "./known-checks-storage";

/** Every check of Checkov, Trivy and Security Hub that is known to look at resources such as ours. */
export const KNOWN_CHECKS: readonly KnownCheck[] = [...COMPUTE_CHECKS, ...STORAGE_CHECKS, ...ACCESS_CHECKS];

/** Ids of every known check. */
export const KNOWN_CHECK_IDS: ReadonlySet<string> = new Set(KNOWN_CHECKS.map(({ id }) => id));
