import type { DatomicSystem, SystemStorage } from "../../constructs/base/datomic-system";
import type { AwsApiEgress, Environment, ExistingNetwork, Subnet } from "../../constructs/base/environment";
import type { TableCapacity } from "../../constructs/storage/table-capacity";
import type { SettableProperties } from "../../constructs/transactor/properties/property-table";
import { MINIMAL_ENVIRONMENT, MINIMAL_SYSTEM } from "../support/environments";

/** One environment, or all of an app where the mistake lies between them. */
export type Configuration = Environment | readonly Environment[];

/** What a person reads about a value. */
export interface ExpectedProblem {
  readonly field: string;
  /**
   * The value as it is shown.
   *
   * @default - what the configuration holds at the field
   */
  readonly value?: unknown;
  readonly rule: string;
  readonly fix: string;
}

/** What is shown of a row besides the problem itself. */
interface Details extends Pick<ExpectedProblem, "value"> {
  /**
   * What else is reported.
   *
   * @default - nothing: one mistake, one problem
   */
  readonly also?: readonly ExpectedProblem[];
}

/** One configuration beside the nearest one that nothing is said about. */
export interface Row extends Details {
  /** What went wrong, in a person's words. */
  readonly mistake: string;
  readonly effect: "refused" | "warned";
  readonly configuration: Configuration;
  readonly right: Configuration;
}

/** What is said about a field, and the configurations it is said about: each another edge of the rule. */
export interface BrokenRule extends Omit<ExpectedProblem, "value"> {
  readonly rows: readonly Row[];
}

/** A configuration that is refused. */
export function wrong(mistake: string, configuration: Configuration, right: Configuration, details: Details = {}): Row {
  return { mistake, effect: "refused", configuration, right, ...details };
}

/** A configuration that is accepted with a warning, which the right one silences. */
export function unwise(
  mistake: string,
  configuration: Configuration,
  right: Configuration,
  details: Details = {},
): Row {
  return { mistake, effect: "warned", configuration, right, ...details };
}

/** A value that the compiler would not let through; configuration from JavaScript or JSON never met it. */
export function untyped(value: unknown): never {
  return value as never;
}

/** The minimal environment with other fields. */
export function environment(change: Partial<Environment>): Environment {
  return { ...MINIMAL_ENVIRONMENT, ...change };
}

/** Environments of one app, each minimal but for its name and what else is given. */
export function app(...changes: readonly Partial<Environment>[]): Environment[] {
  return changes.map(environment);
}

/** Several systems in the minimal environment. */
export function systems(...changes: readonly Partial<DatomicSystem>[]): Environment {
  return environment({ systems: changes.map((change) => ({ ...MINIMAL_SYSTEM, ...change })) });
}

/** The minimal system with other fields, alone in the minimal environment. */
export function system(change: Partial<DatomicSystem>): Environment {
  return systems(change);
}

/** The minimal system with properties set by hand. */
export function properties(values: SettableProperties): Environment {
  return system({ properties: values });
}

/** The minimal system with storage that is not all default. */
export function storage(values: SystemStorage): Environment {
  return system({ storage: values });
}

/** The minimal system with a table whose throughput is chosen. */
export function capacity(value: TableCapacity): Environment {
  return storage({ capacity: value });
}

/** The minimal system with options of the JVM. */
export function jvmOptions(...options: readonly string[]): Environment {
  return system({ jvmOptions: options });
}

/** The minimal environment in another network. */
export function network(change: Partial<ExistingNetwork>): Environment {
  return environment({ network: { ...MINIMAL_ENVIRONMENT.network, ...change } });
}

/** The minimal environment with another way out to AWS. */
export function egress(awsApiEgress: AwsApiEgress): Environment {
  return network({ awsApiEgress });
}

/** The two subnets of the minimal environment, each with the change that is given for it. */
export function subnets(first: Partial<Subnet>, second: Partial<Subnet> = {}): Environment {
  const [one, two] = MINIMAL_ENVIRONMENT.network.subnets as [Subnet, Subnet];
  return network({
    subnets: [
      { ...one, ...first },
      { ...two, ...second },
    ],
  });
}

/** The value at a field named as a user types it; names may hold dots, as some properties do. */
export function valueAt(configuration: unknown, field: string): unknown {
  if (field === "") return configuration;
  if (typeof configuration !== "object" || configuration === null) return undefined;
  const path = field.replace(/^\[(\d+)\]/, "$1").replace(/^\./, "");
  const name = Object.keys(configuration)
    .filter((key) => path.startsWith(key) && /^($|[.[])/.test(path.slice(key.length)))
    .sort((a, b) => b.length - a.length)[0];
  if (name === undefined) return undefined;
  const rest = path.slice(name.length).replace(/^\./, "");
  return valueAt((configuration as Readonly<Record<string, unknown>>)[name], rest);
}
