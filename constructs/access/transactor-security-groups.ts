import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { itemId } from "../base/construct-id";
import { isUnresolved, itemCountProblems, itemProblems, listProblems, refuseProps } from "../base/construct-problems";
import type { AwsApiEgress } from "../base/environment";
import { SECURITY_GROUP_ID, SECURITY_GROUP_NAME, SYSTEM_LABEL, VPC_ID } from "../base/name-forms";
import { egressProblems } from "../base/network-rules";
import { textProblems } from "../base/problem-fields";
import { SOURCES } from "../base/sources";
import type { Problem } from "../base/validation-error";
import { PEER_PORT } from "../transactor/properties/value-forms";

/** The groups around a system's transactors and peers. */
export interface TransactorSecurityGroupsProps {
  readonly vpcId: string;
  /** For example `production orders`, used in descriptions. */
  readonly systemLabel: string;
  readonly transactorGroupName: string;
  /** Differs from the transactors': a VPC has one group of a name. */
  readonly peerGroupName: string;
  /** Groups that exist and whose members may open the peer port; how many there are is known at synth. */
  readonly peerSecurityGroupIds: readonly string[];
  /** Where transactors may open HTTPS connections; how many ways there are is known at synth. */
  readonly awsApiEgress: AwsApiEgress;
}

const HTTPS_PORT = 443;

function tcp(port: number): { ipProtocol: string; fromPort: number; toPort: number } {
  return { ipProtocol: "tcp", fromPort: port, toPort: port };
}

/**
 * The boundary between peers and transactors. Datomic's channel is encrypted but does not authenticate by network, so
 * the peer port opens to named groups only, never to an address range.
 */
export class TransactorSecurityGroups extends Construct {
  readonly transactor: SecurityGroup;
  readonly peer: SecurityGroup;

  constructor(scope: Construct, id: string, props: TransactorSecurityGroupsProps) {
    super(scope, id);
    const { vpcId, systemLabel, transactorGroupName, peerGroupName, peerSecurityGroupIds, awsApiEgress } = props;
    this.validateProps(props);
    this.transactor = this.group("Transactor", vpcId, transactorGroupName, `Datomic transactors of ${systemLabel}`);
    this.peer = this.group("Peer", vpcId, peerGroupName, `Datomic peers of ${systemLabel}`);

    this.admit("PeerIngress", this.peer.id, "peers of the system");
    for (const [index, groupId] of peerSecurityGroupIds.entries()) {
      const id = itemId("PeerIngress", groupId, index, !isUnresolved(groupId));
      this.admit(id, groupId, `members of ${groupId}`);
    }
    new VpcSecurityGroupEgressRule(this, "PeerEgress", {
      securityGroupId: this.peer.id,
      referencedSecurityGroupId: this.transactor.id,
      ...tcp(PEER_PORT),
      description: "to the transactors",
    });
    this.openAwsApis(awsApiEgress);
  }

  private validateProps(props: TransactorSecurityGroupsProps): void {
    const { vpcId, systemLabel, transactorGroupName, peerGroupName, peerSecurityGroupIds } = props;
    refuseProps(this, [
      ...textProblems("vpcId", vpcId, VPC_ID),
      ...textProblems("systemLabel", systemLabel, SYSTEM_LABEL),
      ...textProblems("transactorGroupName", transactorGroupName, SECURITY_GROUP_NAME),
      ...textProblems("peerGroupName", peerGroupName, SECURITY_GROUP_NAME),
      ...this.sharedNameProblems(props),
      ...itemProblems("peerSecurityGroupIds", peerSecurityGroupIds, SECURITY_GROUP_ID),
      ...itemCountProblems("peerSecurityGroupIds", peerSecurityGroupIds),
      ...this.awsApiProblems(props),
    ]);
  }

  private sharedNameProblems({ transactorGroupName, peerGroupName }: TransactorSecurityGroupsProps): Problem[] {
    if (transactorGroupName !== peerGroupName) return [];
    const rule = "a VPC has one group of a name, and the transactors' group has this one";
    return [{ field: "peerGroupName", value: peerGroupName, rule, fix: "rename one", see: SOURCES.ec2SecurityGroup }];
  }

  private awsApiProblems({ awsApiEgress }: TransactorSecurityGroupsProps): Problem[] {
    const { securityGroupIds = [], prefixListIds = [], cidrBlocks = [] } = awsApiEgress ?? {};
    const lists = Object.entries({ securityGroupIds, prefixListIds, cidrBlocks });
    const misshapen = lists.flatMap(([name, items]) => listProblems(`awsApiEgress.${name}`, items));
    if (misshapen.length > 0) return misshapen;
    return [
      ...egressProblems(awsApiEgress),
      ...lists.flatMap(([name, items]) => itemCountProblems(`awsApiEgress.${name}`, items)),
    ];
  }

  private group(id: string, vpcId: string, name: string, description: string): SecurityGroup {
    return new SecurityGroup(this, id, { name, vpcId, description, tags: { Name: name } });
  }

  private admit(id: string, peerGroupId: string, who: string): void {
    new VpcSecurityGroupIngressRule(this, id, {
      securityGroupId: this.transactor.id,
      referencedSecurityGroupId: peerGroupId,
      ...tcp(PEER_PORT),
      description: `peer port from ${who}`,
    });
  }

  private openAwsApis({ securityGroupIds = [], prefixListIds = [], cidrBlocks = [] }: AwsApiEgress): void {
    const destinations = [
      ...securityGroupIds.map((groupId) => ({ name: groupId, referencedSecurityGroupId: groupId })),
      ...prefixListIds.map((listId) => ({ name: listId, prefixListId: listId })),
      ...cidrBlocks.map((block) => ({ name: block, cidrIpv4: block })),
    ];
    for (const [index, { name, ...destination }] of destinations.entries()) {
      new VpcSecurityGroupEgressRule(this, itemId("AwsApis", name, index, !isUnresolved(name)), {
        securityGroupId: this.transactor.id,
        ...destination,
        ...tcp(HTTPS_PORT),
        description: `HTTPS to AWS APIs by ${name}`,
      });
    }
  }
}
