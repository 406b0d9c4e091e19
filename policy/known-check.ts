import type { DatomicSystem, SystemStorage } from "../constructs/base/datomic-system";
import type { AwsApiEgress, Environment } from "../constructs/base/environment";

/** An option of an environment or of one of its systems, by its path. */
export type OptionPath =
  | keyof Environment
  | keyof DatomicSystem
  | `storage.${keyof SystemStorage}`
  | `network.awsApiEgress.${keyof AwsApiEgress}`;

/** An argument of synthesized resources. */
export interface ShownArgument {
  readonly type: string;
  /**
   * Beginning of the name of the one that is meant.
   *
   * @default - every resource of the type
   */
  readonly name?: string;
  /** Argument, through the blocks around it, for example `rule.expiration.days`. */
  readonly path: string;
}

/** How a check of a scanner is met. */
export type Met =
  /** By default, and one of our rules sees to it. */
  | { readonly by: "rule"; readonly rule: string }
  /** By default, without a rule. */
  | { readonly by: "default"; readonly because: string; readonly shownBy?: ShownArgument & { readonly value: unknown } }
  /** By who asks for it. */
  | {
      readonly by: "option";
      readonly option: OptionPath;
      /** What to set it to, as written in configuration. */
      readonly value: string;
      /** What the option sets. */
      readonly shownBy: ShownArgument;
      /** Why it is no default. */
      readonly otherwise: string;
    }
  /** Not at all. */
  | { readonly by: "waiver"; readonly reason: string };

/** A check that some scanner makes of resources such as ours. */
export interface KnownCheck {
  /** As the scanner calls it: `CKV_AWS_336`, `AWS-0036`, `ECS.5`. */
  readonly id: string;
  /** What it asks for, in our words. */
  readonly asks: string;
  readonly met: Met;
  /**
   * Where it is not met all the same, and why.
   *
   * @default - nowhere
   */
  readonly exception?: string;
}

/** What checks ask for, by their ids. */
type Asked = Readonly<Record<string, string>>;

/** Checks that are met in the same way. */
export function checks(met: Met, asked: Asked, exception?: string): KnownCheck[] {
  return Object.entries(asked).map(([id, asks]) => ({ id, asks, met, exception }));
}

/** Checks that are met because a rule holds. */
export function byRule(rule: string, asked: Asked, exception?: string): KnownCheck[] {
  return checks({ by: "rule", rule }, asked, exception);
}

/** Checks that are not met. */
export function waived(reason: string, asked: Asked): KnownCheck[] {
  return checks({ by: "waiver", reason }, asked);
}
