import type { Draft, StackName } from "./draft";

/** A configuration that breaks one rule. */
export interface RuleCase {
  /** The stack it begins with, in which the rule holds. */
  readonly stack: StackName;
  /** The smallest change that breaks it. */
  readonly change: (draft: Draft) => unknown;
  /** What the rule says then, each as `<type>: <detail>`. */
  readonly finds: readonly string[];
  /**
   * Whether a plan shows it as well.
   *
   * @default true
   */
  readonly isPlanned?: boolean;
}

/** Cases by the id of the rule they break. */
export type RuleCases = Readonly<Record<string, readonly RuleCase[]>>;
