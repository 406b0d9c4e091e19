import { refusedTableArguments } from "../../constructs/storage/table-shape";
import { isKnown, isMissing, isOneOf, isTrue, isUndecided, shown, unless, unlessInBlock } from "../known-value";
import { blocksOf, isOn, textOf, type Arguments, type PolicyResource } from "../policy-resource";
import type { ResourceGraph } from "../resource-graph";
import type { Rule } from "../rule";
import { settingsOf } from "../settings-of";

const TABLE: Pick<Rule, "types"> = { types: ["aws_dynamodb_table"] };

/** The only key Datomic's table has. */
const KEY = { name: "id", type: "S" };

/** Arguments that are set to something; a plan writes the others too, with an empty value or a block that is off. */
function setArguments(values: Arguments): Arguments {
  const isOff = (name: string): boolean =>
    name === "ttl" && blocksOf(values, name).every((ttl) => !isOn(ttl, "enabled"));
  const set = Object.keys(values).filter(
    (name) => !isMissing(values[name]) && !isUndecided(values, name) && !isOff(name),
  );
  return Object.fromEntries(set.map((name) => [name, values[name]]));
}

function keyDetails(values: Arguments): readonly string[] {
  const wrongKey = unless(values, "hash_key", (key) => key === KEY.name);
  const attributes = blocksOf(values, "attribute").filter((attribute) => textOf(attribute, "name") === KEY.name);
  return [
    ...wrongKey,
    ...attributes.flatMap((attribute) => unless(attribute, "type", isOneOf(KEY.type), `type of attribute ${KEY.name}`)),
  ];
}

/** A team's own table is none of Datomic's: it goes by another name, and by another key. */
function isOfDatomic(values: Arguments): boolean {
  return /^datomic-/.test(textOf(values, "name") ?? "") || values["hash_key"] === KEY.name;
}

function shapeDetails({ values }: PolicyResource): readonly string[] {
  if (!isOfDatomic(values)) return [];
  return [...keyDetails(values), ...refusedTableArguments(setArguments(values))];
}

/** What autoscaling calls the two dimensions of a table. */
const DIMENSIONS = ["dynamodb:table:ReadCapacityUnits", "dynamodb:table:WriteCapacityUnits"];

function capacityDetails(table: PolicyResource, graph: ResourceGraph): readonly string[] {
  const { values } = table;
  if (isUndecided(values, "billing_mode") || textOf(values, "billing_mode") === "PAY_PER_REQUEST") return [];
  const name = textOf(values, "name");
  const targets = settingsOf(table, graph, {
    type: "aws_appautoscaling_target",
    argument: "resource_id",
    name: name === undefined ? undefined : `table/${name}`,
  });
  if (targets === undefined) return [];
  const scaled = targets.map((target) => textOf(target.values, "scalable_dimension"));
  if (scaled.some((dimension) => !isKnown(dimension))) return [];
  return DIMENSIONS.filter((dimension) => !scaled.includes(dimension)).map(
    (dimension) => `billing_mode is ${shown(values["billing_mode"])}, and nothing scales ${dimension}`,
  );
}

/** What a table is held to. */
export const TABLE_RULES: readonly Rule[] = [
  {
    ...TABLE,
    id: "dynamodb-datomic-shape",
    title: "A table of Datomic has the key id, and nothing that Datomic cannot live with",
    severity: "error",
    answers: {},
    reason: "an expiry or a replica loses data, and a changed key replaces the table with an empty one",
    fix: "leave the table's shape to storage; only capacity and encryption are options",
    test: shapeDetails,
  },
  {
    ...TABLE,
    id: "dynamodb-point-in-time-recovery",
    title: "A table can be restored to any second of the last weeks",
    severity: "warning",
    answers: { checkov: ["CKV_AWS_28"], trivy: ["AWS-0024"], securityHub: ["DynamoDB.2"] },
    reason: "a table that was damaged or deleted could not be brought back between two backups of Datomic",
    fix: "set point_in_time_recovery.enabled to true",
    test: ({ values }) => unlessInBlock(values, "point_in_time_recovery", "enabled", isTrue),
  },
  {
    ...TABLE,
    id: "dynamodb-capacity-adapts",
    title: "A table's capacity follows its load",
    severity: "warning",
    answers: { checkov: ["CKV2_AWS_16"], securityHub: ["DynamoDB.1"] },
    reason: "a transactor that is throttled for long ends itself",
    fix: "leave storage.capacity on demand, or give it a floor and a ceiling: { mode, read, write }",
    test: capacityDetails,
  },
  {
    ...TABLE,
    id: "dynamodb-deletion-protection",
    title: "A table is protected from deletion",
    severity: "note",
    answers: { securityHub: ["DynamoDB.6"] },
    reason: "one call, or one destroy, would delete every database of the system",
    fix: "leave dataProtection on, unless the environment may lose its data",
    test: ({ values }) => unless(values, "deletion_protection_enabled", isTrue),
  },
];
