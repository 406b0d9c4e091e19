import { SOURCES } from "../../base/sources";
import type { PropertyDefinitions } from "./property-definition";
import { WORD } from "./value-forms";

const GENERATOR = {
  value: WORD,
  vendorDefault: "none",
  readBy: "template generator",
  setBy: "nobody",
  rule: "only the vendor's template generator, deprecated since 2023, reads it; the transactor ignores it",
  see: SOURCES.datomicAws,
} as const;

/** What stands in the same file for the vendor's CloudFormation generator; the transactor ignores it without a word. */
export const GENERATOR_PROPERTIES = {
  "aws-autoscaling-group-size": { ...GENERATOR, meaning: "number of machines", fix: "remove it; set transactorCount" },
  "aws-instance-type": { ...GENERATOR, meaning: "machine type", fix: "remove it; set size" },
  "aws-region": { ...GENERATOR, meaning: "region of the stack", fix: "remove it; the environment has a region" },
  "aws-security-group": { ...GENERATOR, meaning: "group of the machines", fix: "remove it" },
  "aws-ingress-grps": { ...GENERATOR, meaning: "groups of peers", fix: "remove it; set peers.securityGroupIds" },
  "aws-ingress-cidrs": { ...GENERATOR, meaning: "ranges of peers", fix: "remove it; set peers.securityGroupIds" },
  "datomic-version": { ...GENERATOR, meaning: "release of the machines", fix: "remove it; set release" },
  "java-opts": { ...GENERATOR, meaning: "options of the JVM", fix: "remove it; set jvmOptions" },
  "java-xmx": { ...GENERATOR, meaning: "heap of the JVM", fix: "remove it; set heapMiB" },
} as const satisfies PropertyDefinitions;

/** Names the code reads and no page documents; what they do may change with any release. */
export const UNDOCUMENTED_PROPERTIES: readonly RegExp[] = [
  /^default-partition$/,
  /^dynamic-index-parallelism$/,
  /^index-segs-per-second$/,
  /^local-memcached/,
];
