import type { Environment } from "../../constructs/base/environment.js";
import { SAMPLE_BASE, sampleEnvironment } from "./sample-environment.js";
import type { SampleStacks, StackJson } from "./sample-synth.js";
import {
  addStatement,
  addVariable,
  groupRule,
  moveResource,
  moveStatement,
  onlyResource,
  withoutPreventDestroy,
} from "./sample-edits.js";

/** What is different in a case from the environment that was applied. */
export interface SampleChange {
  /** @default - the same configuration */
  readonly environment?: Environment;
  /** Changes what was synthesized, for what no configuration of ours can say. */
  readonly edit?: (stacks: SampleStacks) => void;
  /** Types of resources Terraform knows nothing of; `all` before the first apply. */
  readonly unknownToState?: readonly string[] | "all";
  /** @default false */
  readonly destroy?: boolean;
}

const PEER_PORT_RULE = { from_port: 4334, to_port: 4334, ip_protocol: "tcp" };

/** A change that the storage's guard in the code would not even plan. */
function unguarded(edit: (storage: StackJson) => void): SampleChange["edit"] {
  return ({ storage }) => {
    withoutPreventDestroy(storage);
    edit(storage);
  };
}

/** Opens the peer port of the transactors to a range. */
function openPeerPort(range: string): SampleChange["edit"] {
  return ({ access }) => {
    const rules = (access.resource["aws_vpc_security_group_ingress_rule"] ??= {});
    rules["SecurityGroups_PeerNetwork"] = groupRule(access, { ...PEER_PORT_RULE, cidr_ipv4: range });
  };
}

/** What each case changes, by its name. */
export const SAMPLE_CHANGES: Readonly<Record<string, SampleChange>> = {
  "first-deployment": { unknownToState: "all" },
  "nothing-to-change": {},
  "new-image": { environment: sampleEnvironment({ image: { tag: "1.0.7622-9a8b7c6d5e4f" } }) },
  "release-upgrade": {
    environment: sampleEnvironment({ release: "1.0.7705", image: { tag: "1.0.7705-1f2e3d4c5b6a" } }),
  },
  "release-upgrade-declared": {
    environment: sampleEnvironment({
      release: "1.0.7705",
      upgradeFrom: "1.0.7622",
      image: { tag: "1.0.7705-1f2e3d4c5b6a" },
    }),
  },
  downgrade: { environment: sampleEnvironment({ release: "1.0.7556", image: { tag: "1.0.7556-0a1b2c3d4e5f" } }) },
  resize: { environment: sampleEnvironment({ size: "large" }) },
  pause: { environment: sampleEnvironment({ paused: true }) },
  "table-range-key": {
    edit: unguarded((storage) => {
      const table = onlyResource(storage, "aws_dynamodb_table");
      table["range_key"] = "version";
      table["attribute"] = [
        { name: "id", type: "S" },
        { name: "version", type: "N" },
      ];
    }),
  },
  "table-renamed": {
    edit: unguarded((storage) => {
      onlyResource(storage, "aws_dynamodb_table")["name"] = "datomic-production-ledger";
    }),
  },
  "table-not-moved": {
    edit: ({ storage }) => {
      moveResource(storage, "aws_dynamodb_table", "Ledger_5A0E6C1B");
    },
  },
  "table-moved": {
    edit: ({ storage }) => {
      storage["moved"] = [moveResource(storage, "aws_dynamodb_table", "Ledger_5A0E6C1B")];
    },
  },
  "protection-lowered": {
    edit: ({ storage }) => {
      const table = onlyResource(storage, "aws_dynamodb_table");
      table["deletion_protection_enabled"] = false;
      table["point_in_time_recovery"] = { enabled: false };
    },
  },
  "wider-rights": { environment: sampleEnvironment({ rights: "documented" }) },
  "statement-moved": {
    edit: ({ access }) => {
      moveStatement(access, "PublishMetrics", "TransactorRole_Metrics");
    },
  },
  "unknown-policy": {
    edit: ({ access }) => {
      access.resource["aws_sqs_queue"] = { Alerts: { name: "datomic-production-orders-alerts" } };
      addStatement(access, {
        Sid: "SendAlerts",
        Effect: "Allow",
        Action: "sqs:SendMessage",
        Resource: "${aws_sqs_queue.Alerts.arn}",
      });
    },
  },
  "open-to-the-world": { edit: openPeerPort("0.0.0.0/0") },
  "peer-network": { edit: openPeerPort("10.20.0.0/16") },
  "log-retention": { environment: sampleEnvironment({ logRetentionDays: 30 }) },
  import: {
    unknownToState: ["aws_cloudwatch_log_group"],
    edit: ({ storage }) => {
      const [id] = Object.keys(storage.resource["aws_cloudwatch_log_group"] ?? {});
      storage["import"] = [{ to: `aws_cloudwatch_log_group.${id}`, id: "/datomic/production/orders" }];
    },
  },
  "sensitive-value": {
    edit: ({ transactor }) => {
      addVariable(transactor, "DATOMIC_PROPERTY_MEMCACHED_PASSWORD", "correct-horse-battery-staple");
    },
  },
  destroy: { environment: { ...SAMPLE_BASE, decommission: true, dataProtection: false }, destroy: true },
};
