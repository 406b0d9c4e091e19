import type { Construct } from "constructs";
import { PeerAccess } from "../constructs/access/peer-access";
import {
  executionStatements,
  peerStatements,
  transactorStatements,
  type AccessInput,
} from "../constructs/access/statements";
import { TaskRole } from "../constructs/access/task-role";
import type { StorageKey } from "../constructs/access/table-key";
import { TransactorSecurityGroups } from "../constructs/access/transactor-security-groups";
import { EnvironmentStack } from "../constructs/base/environment-stack";
import type { Environment } from "../constructs/base/environment";
import { arns } from "../constructs/base/names";
import type { ResolvedSystem } from "../constructs/base/resolved-system";

function storageKey({ system, names }: ResolvedSystem): StorageKey | undefined {
  const { encryption = "aws-owned" } = system.storage ?? {};
  if (encryption === "aws-owned") return undefined;
  return encryption === "customer-key" ? { keyAlias: names.keyAlias } : { keyArn: encryption.existingKeyArn };
}

function accessInput(resolved: ResolvedSystem): AccessInput {
  const { system } = resolved;
  return {
    place: resolved.place,
    tableName: resolved.tableName,
    repositoryArn: arns.repository(resolved.imageRepository, resolved.imageRepository.repositoryName),
    logGroupName: resolved.logGroupName,
    storageKey: storageKey(resolved),
    secretArns: Object.values(system.secretProperties ?? {}),
    secretKeyArns: system.secretKeyArns ?? [],
    rights: system.rights ?? "called",
  };
}

/** Who may do what with one system. Outlives the transactors, so that peers keep their group and rights. */
export class AccessStack extends EnvironmentStack {
  readonly transactorRole: TaskRole;
  readonly executionRole: TaskRole;
  readonly peerAccess: PeerAccess;
  readonly securityGroups: TransactorSecurityGroups;

  constructor(scope: Construct, id: string, environment: Environment, resolved: ResolvedSystem) {
    super(scope, id, { environment, tags: resolved.tags });
    const { system, place, names } = resolved;
    const { permissionsBoundaryArn, network } = environment;
    const label = `${environment.name} ${system.name}`;
    const input = accessInput(resolved);

    this.transactorRole = new TaskRole(this, "TransactorRole", {
      place,
      roleName: names.transactorRole,
      description: `Running Datomic transactor of ${label}`,
      statements: transactorStatements(input),
      permissionsBoundaryArn,
    });
    this.executionRole = new TaskRole(this, "ExecutionRole", {
      place,
      roleName: names.executionRole,
      description: `Start of Datomic transactor tasks of ${label}`,
      statements: executionStatements(input),
      permissionsBoundaryArn,
    });
    this.peerAccess = new PeerAccess(this, "PeerAccess", {
      place,
      policyName: names.peerPolicy,
      roleName: names.peerRole,
      statements: peerStatements(input),
      attachToRoleNames: system.peers?.roleNames ?? [],
      permissionsBoundaryArn,
    });
    this.securityGroups = new TransactorSecurityGroups(this, "SecurityGroups", {
      vpcId: network.vpcId,
      systemLabel: label,
      transactorGroupName: names.transactorSecurityGroup,
      peerGroupName: names.peerSecurityGroup,
      peerSecurityGroupIds: system.peers?.securityGroupIds ?? [],
      awsApiEgress: network.awsApiEgress,
    });
    this.addOutput("peer_policy_arn", this.peerAccess.policyArn, "policy to attach to a peer's role");
    this.addOutput("peer_role_name", names.peerRole, "role for peers that run as ECS tasks");
    this.addOutput("peer_security_group_id", this.securityGroups.peer.id, "group whose members may open the peer port");
    this.addOutput("transactor_security_group_id", this.securityGroups.transactor.id, "group of the transactors");
  }
}
