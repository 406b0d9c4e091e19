import { append } from "./append";
import { withoutIndexes } from "./address";
import type { PolicyResource } from "./policy-resource";

/** What holds for all resources of a stack. */
export interface StackFacts {
  /**
   * Whether the stack is applied to an emulator, which speaks plain HTTP and runs no task.
   *
   * @default false
   */
  readonly isEmulated?: boolean;
}

/** The resources of one stack, and what refers to what. */
export class ResourceGraph {
  private readonly byType = new Map<string, PolicyResource[]>();
  private readonly byAddress = new Map<string, PolicyResource[]>();
  private readonly referring = new Map<string, PolicyResource[]>();
  /** Whether the stack is applied to an emulator. */
  readonly isEmulated: boolean;

  /** @param stackId the stack's id, for example `production-orders-storage` */
  constructor(
    readonly stackId: string,
    readonly resources: readonly PolicyResource[],
    { isEmulated = false }: StackFacts = {},
  ) {
    this.isEmulated = isEmulated;
    for (const resource of resources) {
      const { type, address } = resource;
      append(this.byType, type, resource);
      append(this.byAddress, withoutIndexes(address), resource);
      for (const target of new Set(Object.values(resource.references).flat())) {
        append(this.referring, target, resource);
      }
    }
  }

  /** Every resource of a type. */
  ofType(type: string): readonly PolicyResource[] {
    return this.byType.get(type) ?? [];
  }

  /** The resources of a type that refer to another resource by one of their arguments. */
  referringTo(target: PolicyResource, type: string, argument: string): readonly PolicyResource[] {
    const address = withoutIndexes(target.address);
    return (this.referring.get(address) ?? []).filter(
      (resource) => resource.type === type && resource.references[argument]?.includes(address) === true,
    );
  }

  /** The resources that an argument refers to. */
  referredBy(resource: PolicyResource, argument: string): readonly PolicyResource[] {
    return (resource.references[argument] ?? []).flatMap(
      (address) => this.byAddress.get(withoutIndexes(address)) ?? [],
    );
  }
}
