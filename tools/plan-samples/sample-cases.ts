/** The stacks of the sampled system, by the last word of their ids. */
export const SAMPLE_STACKS = ["storage", "access", "transactor"] as const;

/** One of them. */
export type SampleStack = (typeof SAMPLE_STACKS)[number];

/** What every id of a sampled stack begins with. */
export const SAMPLE_SYSTEM = "production-orders";

/** A change that a reviewer meets, with the plans Terraform makes of it. */
export interface SampleCase {
  /** Name of the folder its plans are in. */
  readonly name: string;
  readonly title: string;
  /** What the reviewer should see, in a sentence or two. */
  readonly lookFor: string;
  /** The stacks that were planned. */
  readonly stacks: readonly SampleStack[];
  /**
   * US dollars a month that the command is given.
   *
   * @default - no budget
   */
  readonly budgetUsd?: number;
}

/** Every sample, in the order of the gallery. */
export const SAMPLE_CASES: readonly SampleCase[] = [
  {
    name: "first-deployment",
    title: "A first deployment",
    lookFor:
      "Everything is new, so nothing is lost and nothing fails over. What is worth a look is who gets which rights.",
    stacks: SAMPLE_STACKS,
  },
  {
    name: "nothing-to-change",
    title: "Nothing to change",
    lookFor: "One line. The command ends with 0, and a pipeline needs nobody's approval.",
    stacks: SAMPLE_STACKS,
  },
  {
    name: "new-image",
    title: "A new image of the same release",
    lookFor:
      "The tag is all that changes in the container. The transactors are replaced one after the other, which costs a failover.",
    stacks: ["transactor"],
  },
  {
    name: "release-upgrade",
    title: "A new release that nobody declared",
    lookFor:
      "The release goes up while the deployment would roll back by itself, which would be a downgrade. It wants `upgradeFrom`.",
    stacks: ["transactor"],
  },
  {
    name: "release-upgrade-declared",
    title: "A new release, declared",
    lookFor: "The same step with `upgradeFrom`: no rollback, and what the vendor says of the step is at hand.",
    stacks: ["transactor"],
  },
  {
    name: "downgrade",
    title: "An older release",
    lookFor: "Blocked: the storage may hold what the older release cannot read.",
    stacks: ["transactor"],
  },
  {
    name: "resize",
    title: "Larger transactors",
    lookFor:
      "CPU, memory and the properties that follow from them, line by line, and what it costs; here it is held against a budget of 250 dollars.",
    stacks: ["storage", "transactor"],
    budgetUsd: 250,
  },
  {
    name: "pause",
    title: "A pause",
    lookFor: "Nothing is lost, nothing runs, and nothing is paid for tasks.",
    stacks: ["storage", "transactor"],
  },
  {
    name: "table-range-key",
    title: "A table that would be replaced",
    lookFor: "Blocked: a range key cannot be added in place, so the table with every datom in it would go.",
    stacks: ["storage"],
  },
  {
    name: "table-renamed",
    title: "A table with another name",
    lookFor: "Blocked as well: DynamoDB knows no renaming, a new name is a new, empty table.",
    stacks: ["storage"],
  },
  {
    name: "table-not-moved",
    title: "A construct with another id",
    lookFor:
      "Blocked: the table is the same, only its address in the code is another, and nothing tells Terraform so. The way out is a `moved` block.",
    stacks: ["storage"],
  },
  {
    name: "table-moved",
    title: "The same, with `moved`",
    lookFor: "Nothing is lost: the address moves, and that is all.",
    stacks: ["storage"],
  },
  {
    name: "protection-lowered",
    title: "Less protection for the table",
    lookFor:
      "Nothing is lost by this plan. The next one could destroy the table, and no backup would bring back a moment of the last days.",
    stacks: ["storage"],
  },
  {
    name: "wider-rights",
    title: "Wider rights",
    lookFor: "Each action that the transactors did not have before is told as new access.",
    stacks: ["access"],
  },
  {
    name: "statement-moved",
    title: "A statement in another policy",
    lookFor: "A policy is new and another is shorter. Nobody may do more than before, so there is no part on IAM.",
    stacks: ["access"],
  },
  {
    name: "unknown-policy",
    title: "A policy that nobody can read yet",
    lookFor:
      "The policy names something that is not made yet, so what it allows is known only after the apply. The rules refuse it.",
    stacks: ["access"],
  },
  {
    name: "open-to-the-world",
    title: "The peer port, open to the world",
    lookFor: "Loud, for the port at which peers connect.",
    stacks: ["access"],
  },
  {
    name: "peer-network",
    title: "The peer port, open to a network",
    lookFor: "Newly open, and to whom.",
    stacks: ["access"],
  },
  {
    name: "log-retention",
    title: "Logs kept for a shorter time",
    lookFor: "One argument of one resource; older log events go once it is applied.",
    stacks: ["storage"],
  },
  {
    name: "import",
    title: "A log group that exists already",
    lookFor: "It is imported and stays as it is; the id says which one.",
    stacks: ["storage"],
  },
  {
    name: "sensitive-value",
    title: "A value nobody should see",
    lookFor: "A password that came in as a variable: the plan holds it, the summary does not.",
    stacks: ["transactor"],
  },
  {
    name: "destroy",
    title: "The end of an environment",
    lookFor: "Everything goes. Whatever holds data is listed by itself and needs to be allowed by its address.",
    stacks: SAMPLE_STACKS,
  },
];

/** The folder of the samples' plans, from the project's root. */
export const SAMPLES_DIRECTORY = "samples/plans";

/** Where a plan of a case is, from the project's root. */
export function samplePath({ name }: SampleCase, stack: SampleStack): string {
  return `${SAMPLES_DIRECTORY}/${name}/${sampleStackId(stack)}.json`;
}

/** The id of a sampled stack. */
export function sampleStackId(stack: SampleStack): string {
  return `${SAMPLE_SYSTEM}-${stack}`;
}
