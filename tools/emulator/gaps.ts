/** An argument the emulator takes and forgets: a second plan wants to set it again. */
export interface UnstoredArgument {
  readonly resourceType: string;
  /** Path of the attribute; `[]` stands for any element of a list. */
  readonly attribute: string;
  readonly reason: string;
}

/** A resource, or an argument of one, that the emulator cannot apply; it is left out of `local`. */
export interface RefusedArgument {
  readonly resourceType: string;
  /** Missing when the whole resource is refused. */
  readonly attribute?: string;
  readonly reason: string;
}

/** What the emulator does not store. Any other difference in a second plan is a failure. */
export const UNSTORED: readonly UnstoredArgument[] = [
  {
    resourceType: "aws_ecs_service",
    attribute: "availability_zone_rebalancing",
    reason: "CreateService drops it; an update stores it",
  },
  {
    resourceType: "aws_ecs_service",
    attribute: "enable_ecs_managed_tags",
    reason: "CreateService drops it; an update stores it",
  },
  {
    resourceType: "aws_vpc_security_group_egress_rule",
    attribute: "description",
    reason: "AuthorizeSecurityGroupEgress drops it for a rule that names a group; an update stores it",
  },
  {
    resourceType: "aws_vpc_security_group_ingress_rule",
    attribute: "description",
    reason: "AuthorizeSecurityGroupIngress drops it for a rule that names a group; an update stores it",
  },
];

/** What the emulator refuses, or waits for without end. Covered by mocked providers and a fault proxy instead. */
export const REFUSED: readonly RefusedArgument[] = [
  {
    resourceType: "aws_ecs_service",
    attribute: "wait_for_steady_state",
    reason: "no task ever runs there, so the wait never ends",
  },
  {
    resourceType: "aws_appautoscaling_target",
    reason: "ListTagsForResource answers with an internal error, which the provider repeats for minutes",
  },
  {
    resourceType: "aws_appautoscaling_policy",
    reason: "it needs a scalable target",
  },
  {
    resourceType: "aws_cloudwatch_composite_alarm",
    reason: "PutCompositeAlarm answers with an internal error, which the provider repeats for minutes",
  },
];
