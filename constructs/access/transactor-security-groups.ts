import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { constructId } from "../base/construct-id";
import type { AwsApiEgress } from "../base/environment";
import { PEER_PORT } from "../transactor/properties";

/** The groups around a system's transactors and peers. */
export interface TransactorSecurityGroupsProps {
  readonly vpcId: string;
  /** For example `production orders`, used in descriptions. */
  readonly systemLabel: string;
  readonly transactorGroupName: string;
  readonly peerGroupName: string;
  /** Groups that exist and whose members may open the peer port. */
  readonly peerSecurityGroupIds: readonly string[];
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
    this.transactor = this.group("Transactor", vpcId, transactorGroupName, `Datomic transactors of ${systemLabel}`);
    this.peer = this.group("Peer", vpcId, peerGroupName, `Datomic peers of ${systemLabel}`);

    this.admit("PeerIngress", this.peer.id, "peers of the system");
    for (const groupId of peerSecurityGroupIds) {
      this.admit(constructId("PeerIngress", groupId), groupId, `members of ${groupId}`);
    }
    new VpcSecurityGroupEgressRule(this, "PeerEgress", {
      securityGroupId: this.peer.id,
      referencedSecurityGroupId: this.transactor.id,
      ...tcp(PEER_PORT),
      description: "to the transactors",
    });
    this.openAwsApis(awsApiEgress);
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
    for (const { name, ...destination } of destinations) {
      new VpcSecurityGroupEgressRule(this, constructId("AwsApis", name), {
        securityGroupId: this.transactor.id,
        ...destination,
        ...tcp(HTTPS_PORT),
        description: `HTTPS to AWS APIs by ${name}`,
      });
    }
  }
}
