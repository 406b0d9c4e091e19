import { isDataProtected, isEmulated, type Environment } from "../../../constructs/base/environment";
import { arns, stateNames } from "../../../constructs/base/names";
import { resolveSystem, type ResolvedSystem } from "../../../constructs/base/resolved-system";
import { resolveImage } from "../../../constructs/image/resolved-image";
import { IMAGE_SOURCE } from "../../support/image-source";

/** Which assertions hold for a stack, and the values they compare with. */
export interface Expectations {
  /** Name of the file under `assertions/`, without its ending. */
  readonly kind: "state" | "storage" | "access" | "transactor";
  /** Values by the variable that carries them. */
  readonly values: Readonly<Record<string, unknown>>;
}

function storage(environment: Environment, { system, names, logRetentionDays }: ResolvedSystem): Expectations {
  return {
    kind: "storage",
    values: {
      own_table_names: system.storage?.existingTableName === undefined ? [names.table] : [],
      customer_key: system.storage?.encryption === "customer-key",
      data_protection: isDataProtected(environment),
      log_retention_days: logRetentionDays,
    },
  };
}

function access(environment: Environment, { system, names, place }: ResolvedSystem): Expectations {
  return {
    kind: "access",
    values: {
      account_id: environment.accountId,
      peer_group_count: 1 + (system.peers?.securityGroupIds ?? []).length,
      peer_policy_arn: arns.policy(place, names.peerPolicy),
    },
  };
}

function transactor(environment: Environment, resolved: ResolvedSystem): Expectations {
  const { system, taskSize } = resolved;
  return {
    kind: "transactor",
    values: {
      desired_count: system.paused === true ? 0 : (system.transactorCount ?? 2),
      rollback: system.upgradeFrom === undefined,
      subnet_ids: environment.network.subnets.map(({ subnetId }) => subnetId),
      cpu: String(taskSize.cpuUnits),
      memory: String(taskSize.memoryMiB),
      image: resolveImage(resolved, IMAGE_SOURCE).reference,
      cluster_name: resolved.clusterName,
      table_name: resolved.tableName,
    },
  };
}

/** What must hold for each stack of some environments, by the stack's id. */
export function stackExpectations(environments: readonly Environment[]): Map<string, Expectations> {
  const byStack = new Map<string, Expectations>();
  for (const environment of environments) {
    const { stackId, bucket } = stateNames(environment);
    const sharing = environments.filter((other) => stateNames(other).stackId === stackId);
    if (environment.state?.existingBucketName === undefined) {
      const values = { bucket, data_protection: sharing.some(isDataProtected), plain_http: isEmulated(environment) };
      byStack.set(stackId, { kind: "state", values });
    }
    for (const system of environment.systems) {
      const resolved = resolveSystem(environment, system);
      const id = `${environment.name}-${system.name}`;
      byStack.set(`${id}-storage`, storage(environment, resolved));
      byStack.set(`${id}-access`, access(environment, resolved));
      byStack.set(`${id}-transactor`, transactor(environment, resolved));
    }
  }
  return byStack;
}
