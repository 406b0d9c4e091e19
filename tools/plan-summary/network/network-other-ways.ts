import { isArguments, textOf, type Arguments } from "../../../policy/policy-resource.js";
import type { ExposureChange } from "./network-exposure.js";
import type { PlanReferences, Side } from "../changes/plan-references.js";
import { isEffective, type ReviewedChange } from "../changes/reviewed-plan.js";

/** Arguments that give a public address, wherever they stand in a resource; true where that opens it to the world. */
const PUBLIC_SWITCHES: Readonly<Record<string, boolean>> = {
  assign_public_ip: false,
  associate_public_ip_address: false,
  map_public_ip_on_launch: false,
  publicly_accessible: true,
};

/** The switches in a value that are on, or that nobody knows yet. */
function switchesIn(value: unknown, isOn: (setting: unknown) => boolean): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => switchesIn(item, isOn));
  if (!isArguments(value)) return [];
  return Object.entries(value).flatMap(([name, setting]) =>
    name in PUBLIC_SWITCHES ? (isOn(setting) ? [name] : []) : switchesIn(setting, isOn),
  );
}

function isPublic(setting: unknown): boolean {
  return setting === true || setting === "true" || setting === "ENABLED";
}

function change(
  references: PlanReferences,
  { address }: ReviewedChange,
  parts: Pick<ExposureChange, "kind" | "before" | "after"> & Partial<ExposureChange>,
): ExposureChange {
  const { before, after } = parts;
  return {
    stackId: references.plan.stackId,
    address,
    change: before === undefined ? "opened" : after === undefined ? "closed" : "changed",
    place: address,
    isNew: after !== undefined,
    isToWorld: false,
    isPeerPort: false,
    ...parts,
  };
}

function publicAddresses(references: PlanReferences, resource: ReviewedChange): ExposureChange[] {
  const { before, after, unknown } = resource;
  const [isOnBefore, isOnAfter] = [before, after].map((values) => new Set(switchesIn(values, isPublic)));
  const isUnknown = new Set(switchesIn(unknown, (flag) => flag === true));
  return Object.entries(PUBLIC_SWITCHES).flatMap(([name, opensToWorld]) => {
    const textOf = (isSet: boolean | undefined): string | undefined => (isSet === true ? `${name} is on` : undefined);
    const [was, is] = [textOf(isOnBefore?.has(name)), textOf(isOnAfter?.has(name))];
    // What nobody wrote is the service's own choice: no public address.
    const isOpen = isUnknown.has(name) && (!(name in unknown) || references.isConfigured(resource, name));
    const will = isOpen ? `${name} is known only after the apply` : is;
    if (was === will) return [];
    const isToWorld = will !== undefined && opensToWorld;
    return [change(references, resource, { kind: "public-address", before: was, after: will, isToWorld })];
  });
}

function elasticAddress(references: PlanReferences, resource: ReviewedChange): ExposureChange[] {
  if (resource.type !== "aws_eip" || (resource.before !== undefined) === (resource.after !== undefined)) return [];
  const text = "a public address";
  const sides = resource.after === undefined ? { before: text, after: undefined } : { before: undefined, after: text };
  return [change(references, resource, { kind: "public-address", ...sides })];
}

const LISTENER_TYPES: ReadonlySet<string> = new Set(["aws_lb_listener", "aws_alb_listener"]);
const BALANCER_TYPES: ReadonlySet<string> = new Set(["aws_lb", "aws_alb"]);

function listenerText(values: Arguments | undefined): string | undefined {
  if (values === undefined) return undefined;
  return `${textOf(values, "protocol") ?? "any protocol"} ${textOf(values, "port") ?? "any port"}`;
}

/** The load balancer of a listener, in whichever plan it is. */
function balancerOf(
  references: PlanReferences,
  listener: ReviewedChange,
  side: Side,
  all: readonly PlanReferences[],
): Arguments | undefined {
  const arn = listener[side]?.["load_balancer_arn"];
  const balancers = all.flatMap(({ changes }) => changes).filter(({ type }) => BALANCER_TYPES.has(type));
  const found =
    typeof arn === "string"
      ? balancers.find((balancer) => balancer[side]?.["arn"] === arn)
      : references.referredBy(listener, "load_balancer_arn").find(({ type }) => BALANCER_TYPES.has(type));
  return found?.[side];
}

function listeners(
  references: PlanReferences,
  resource: ReviewedChange,
  all: readonly PlanReferences[],
): ExposureChange[] {
  if (!LISTENER_TYPES.has(resource.type) || !isEffective(resource)) return [];
  const [before, after] = [listenerText(resource.before), listenerText(resource.after)];
  if (before === after) return [];
  const balancer = balancerOf(references, resource, after === undefined ? "before" : "after", all);
  const name = balancer === undefined ? undefined : textOf(balancer, "name");
  const isToWorld = after !== undefined && balancer !== undefined && balancer["internal"] !== true;
  const place = name === undefined ? resource.address : `load balancer ${name}`;
  return [change(references, resource, { kind: "listener", before, after, place, isToWorld })];
}

/** A load balancer that turns to the Internet takes its listeners along. */
function balancers(references: PlanReferences, resource: ReviewedChange): ExposureChange[] {
  if (!BALANCER_TYPES.has(resource.type) || resource.before === undefined || resource.after === undefined) return [];
  const text = (values: Arguments): string => (values["internal"] === true ? "internal" : "faces the Internet");
  const [before, after] = [text(resource.before), text(resource.after)];
  if (before === after) return [];
  const isToWorld = after !== "internal";
  return [change(references, resource, { kind: "listener", before, after, isToWorld, isNew: isToWorld })];
}

const ENDPOINT_TYPES: ReadonlySet<string> = new Set(["aws_vpc_endpoint", "aws_vpc_endpoint_policy"]);

/** By reference only: what an endpoint's policy says is told among the rights. */
function endpointPolicies(references: PlanReferences, resource: ReviewedChange): ExposureChange[] {
  if (!ENDPOINT_TYPES.has(resource.type) || !isEffective(resource)) return [];
  const [before, after] = [resource.before?.["policy"], resource.after?.["policy"]];
  const isUnknown = resource.unknown["policy"] === true && references.isConfigured(resource, "policy");
  if ((before ?? "") === (after ?? "") && !isUnknown) return [];
  const text = "its policy, see IAM";
  const sides = { before: resource.before && text, after: resource.after && text };
  return [change(references, resource, { kind: "endpoint-policy", ...sides, isNew: false })];
}

/** What a plan opens and closes by other means than rules of security groups. */
export function otherWays(references: PlanReferences, all: readonly PlanReferences[]): ExposureChange[] {
  return references.changes
    .filter(({ mode, kind }) => mode === "managed" && kind !== "no-op")
    .flatMap((resource) => [
      ...publicAddresses(references, resource),
      ...elasticAddress(references, resource),
      ...listeners(references, resource, all),
      ...balancers(references, resource),
      ...endpointPolicies(references, resource),
    ]);
}
