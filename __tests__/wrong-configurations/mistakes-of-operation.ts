import { findRelease } from "../../constructs/transactor/releases/release-table";
import type { CommonMistake } from "./common-mistake";
import { synthesizeSystem, variablesLike } from "./synthesized-system";

/** Mistakes with what it stores, with its peers, and with what ECS does to it. */
export const MISTAKES_OF_OPERATION: readonly CommonMistake[] = [
  {
    mistake: "a hand-over expected from a transactor that is told to stop",
    rows: [],
    ruledOut: [
      {
        by: "a rollout that starts a new pair before the old one stops",
        look: ({ service }) => [service["deployment_minimum_healthy_percent"], service["deployment_maximum_percent"]],
        find: [100, 200],
      },
    ],
  },
  {
    mistake: "the two intervals forgotten that even a lone task waits before it serves",
    rows: ["one transactor in production, whose crash is an outage"],
    ruledOut: [
      {
        by: "a health check that gives a start longer than that",
        look: ({ container }) => (container["healthCheck"] as { startPeriod: number }).startPeriod,
        find: 120,
      },
    ],
  },
  {
    mistake: "a global table, or recovery to a point in time as the backup",
    rows: ["a global table, where the last writer wins", "recovery to a point in time turned off"],
    ruledOut: [{ by: "a table without replicas", look: ({ table }) => table["replica"], find: undefined }],
  },
  {
    mistake: "a restore while transactors run",
    rows: ["no transactor, which is a pause"],
    ruledOut: [
      {
        by: "a pause that stops every transactor",
        look: () => synthesizeSystem({ paused: true }).service["desired_count"],
        find: 0,
      },
    ],
  },
  {
    mistake: "so little write capacity that writes stop",
    rows: [
      "a floor of writes on which the transactor ends",
      "a ceiling of writes on which the transactor ends",
      "a floor of writes at which a pair of two vCPU stalls",
    ],
    ruledOut: [],
  },
  {
    mistake: "the ports of the embedded database open",
    rows: ["a port that no group opens", "the port of the embedded database"],
    ruledOut: [
      {
        by: "the one port that groups open",
        look: ({ ingressRules }) => ingressRules.map((rule) => [rule["from_port"], rule["to_port"]]),
        find: [[4334, 4334]],
      },
      {
        by: "the one port of the container",
        look: ({ container }) => container["portMappings"],
        find: [{ containerPort: 4334, hostPort: 4334, protocol: "tcp" }],
      },
    ],
  },
  {
    mistake: "encryption of the peer channel taken for authentication",
    rows: [
      "the peer port open to a range of addresses: the channel does not tell peers from others",
      "the peer channel in the clear",
    ],
    ruledOut: [
      {
        by: "rules that admit members of named groups only",
        look: ({ ingressRules }) => ingressRules.filter((rule) => rule["referenced_security_group_id"] === undefined),
        find: [],
      },
    ],
  },
  {
    mistake: "1.0.7556 with DynamoDB Local, or peers with the SDK of its other side",
    rows: ["a release that does not speak to DynamoDB Local", "an upgrade to the second SDK with peers of the first"],
    ruledOut: [],
  },
  {
    mistake: "Valcache on Fargate, or a serverless cache",
    rows: ["Valcache on a disk that goes with the task", "a serverless cache, which speaks TLS only"],
    ruledOut: [],
  },
  {
    mistake: "the checksum of an unpacked tree pinned as that of the zip file",
    rows: [],
    ruledOut: [
      {
        by: "the length in bytes of the zip file, beside its checksum",
        look: () => findRelease("1.0.7705")?.distribution?.sizeBytes,
        find: 272642957,
      },
    ],
  },
  {
    mistake: "gc-storage never run, or run with a recent date",
    rows: ["a pause between deletes that the transactor does not take"],
    ruledOut: [
      {
        by: "the absence of a schedule that could name a date",
        look: ({ resourceTypes }) => resourceTypes.filter((type) => /scheduler|event_rule/.test(type)),
        find: [],
      },
    ],
  },
  {
    mistake: "a read-only root without a writable data-dir",
    rows: ["a directory that is not writable"],
    ruledOut: [
      { by: "a read-only root", look: ({ container }) => container["readonlyRootFilesystem"], find: true },
      {
        by: "the volume that is data-dir",
        look: ({ container, variables }) =>
          (container["mountPoints"] as { containerPath: string; readOnly: boolean }[]).find(
            ({ containerPath }) => containerPath === variables["DATOMIC_PROPERTY_DATA_DIR"],
          ),
        find: { containerPath: "/var/lib/datomic", readOnly: false, sourceVolume: "data" },
      },
    ],
  },
  {
    mistake: "blank lines left in the properties file",
    rows: [
      "a blank where TLS is switched, which turns it off",
      "a blank line for a property that is not known",
      "a size of nothing",
    ],
    ruledOut: [
      {
        by: "variables that all have a value",
        look: ({ variables }) => Object.values(variables).filter((value) => value.trim() === ""),
        find: [],
      },
    ],
  },
  {
    mistake: "dummy AWS keys that hide the task role",
    rows: [
      "a static key for the table",
      "a static key under a name that no page lists",
      "static keys, which beat the task role",
    ],
    ruledOut: [
      {
        by: "variables without a key",
        look: (system) => variablesLike(system, /ACCESS_KEY|SECRET|SESSION_TOKEN|PROFILE/),
        find: [],
      },
    ],
  },
  {
    mistake: "a health check in the image, a shell as the first process, scripts that ask for a machine's metadata",
    rows: [],
    ruledOut: [
      {
        by: "a health check in the definition, without a shell",
        look: ({ container }) => (container["healthCheck"] as { command: string[] }).command[0],
        find: "CMD",
      },
      {
        by: "no mention of the metadata address of machines",
        look: ({ text }) => text.includes("169.254.169.254"),
        find: false,
      },
    ],
  },
  {
    mistake: "rebalancing of zones, which moves a transactor for the sake of symmetry",
    rows: [],
    ruledOut: [
      {
        by: "the service",
        look: ({ service }) => service["availability_zone_rebalancing"],
        find: "DISABLED",
      },
    ],
  },
];
