import type { Place } from "../../constructs/base/names.js";
import { awsClientSettings, type AwsAccess } from "../aws/client-settings.js";
import type { Lookup } from "./import-rule.js";
import { APPLIED_AGAIN, IMPORT_RULES } from "./import-rules.js";
import { plannedCreates, references, type PlannedCreate } from "./planned-creates.js";
import { type PlanJson } from "../terraform/plan-json.js";

/** A resource that exists although the state does not know it. */
export interface UnsavedResource {
  readonly address: string;
  readonly importId: string;
}

/** A resource nothing could be found out about. */
export interface UncheckedResource {
  readonly address: string;
  readonly reason: string;
}

/** What an apply that was killed has made without saving it. */
export interface UnsavedReport {
  readonly unsaved: readonly UnsavedResource[];
  /** To be checked by hand. */
  readonly unchecked: readonly UncheckedResource[];
}

/** Looks up planned resources, each at most once, for several may refer to one. */
class PlannedResources {
  private readonly creates: ReadonlyMap<string, PlannedCreate>;
  private readonly found = new Map<string, Promise<string | undefined>>();

  constructor(
    private readonly plan: PlanJson,
    private readonly place: Place,
    private readonly access: AwsAccess,
  ) {
    this.creates = new Map(plannedCreates(plan).map((planned) => [planned.address, planned]));
  }

  /** The import id of a planned resource that exists; `undefined` when it does not. */
  find(planned: PlannedCreate): Promise<string | undefined> {
    const known = this.found.get(planned.address);
    if (known !== undefined) return known;
    const rule = IMPORT_RULES[planned.type];
    const search =
      rule === undefined
        ? Promise.reject(new Error(`there is no rule to find a resource of type ${planned.type}`))
        : rule(this.lookup(planned));
    this.found.set(planned.address, search);
    return search;
  }

  private lookup(planned: PlannedCreate): Lookup {
    const value = (argument: string): unknown => planned.values[argument];
    const text = (argument: string): string | undefined => {
      const found = value(argument);
      return typeof found === "string" && found !== "" ? found : undefined;
    };
    return {
      place: this.place,
      access: this.access,
      client: awsClientSettings(this.access),
      text,
      number: (argument) => (typeof value(argument) === "number" ? (value(argument) as number) : undefined),
      map: (argument) => (value(argument) ?? {}) as Readonly<Record<string, string>>,
      idOf: async (argument) => text(argument) ?? (await this.findReferred(planned, argument)),
      referringText: (type, argument, read) => this.referringText(planned, type, argument, read),
    };
  }

  private async findReferred(planned: PlannedCreate, argument: string): Promise<string | undefined> {
    const addresses = references(this.plan, planned.address, argument);
    const referred = addresses.map((address) => this.creates.get(address)).find((each) => each !== undefined);
    return referred && this.find(referred);
  }

  private referringText(planned: PlannedCreate, type: string, argument: string, read: string): string | undefined {
    const referring = [...this.creates.values()].find(
      (each) => each.type === type && references(this.plan, each.address, argument).includes(planned.address),
    );
    const found = referring?.values[read];
    return typeof found === "string" ? found : undefined;
  }
}

/**
 * Finds what exists although a plan would create it: what an apply made before it was killed, and could not save. What
 * AWS does not tell is reported as unchecked instead of failing the search.
 *
 * @param plan the stack's plan, made after the lock was removed
 * @param place where the stack is deployed
 * @param access how AWS is reached
 */
export async function findUnsavedResources(plan: PlanJson, place: Place, access: AwsAccess): Promise<UnsavedReport> {
  const resources = new PlannedResources(plan, place, access);
  const unsaved: UnsavedResource[] = [];
  const unchecked: UncheckedResource[] = [];
  for (const planned of plannedCreates(plan).filter(({ type }) => !APPLIED_AGAIN.has(type))) {
    const { address } = planned;
    try {
      const importId = await resources.find(planned);
      if (importId !== undefined) unsaved.push({ address, importId });
    } catch (error) {
      unchecked.push({ address, reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
    }
  }
  return { unsaved, unchecked };
}
