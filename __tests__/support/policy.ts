import { appPolicy } from "../../policy/app-policy";
import type { Policy } from "../../policy/evaluate";

/** What the app holds its stacks to, on one day: a waiver that expires later must not fail another test. */
export const POLICY: Policy = appPolicy("2026-11-23");
