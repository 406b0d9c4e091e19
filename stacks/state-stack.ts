import type { Construct } from "constructs";
import { EnvironmentStack } from "../constructs/base/environment-stack";
import { isEmulated, type Environment } from "../constructs/base/environment";
import { stateNames } from "../constructs/base/names";
import { StateBucket } from "../constructs/delivery/state-bucket";

/**
 * The home of Terraform state, once per account and region, shared by that account's environments. Its own state moves
 * into its own bucket when it is bootstrapped, so it stands outside the order of the other stacks.
 */
export class StateStack extends EnvironmentStack {
  readonly stateBucket: StateBucket;

  /**
   * @param environment any environment of the account and region: only its place and backend are read
   * @param dataProtection whether any environment that keeps its state here protects its data
   */
  constructor(scope: Construct, environment: Environment, dataProtection: boolean) {
    const names = stateNames(environment);
    super(scope, names.stackId, { environment, tags: { "managed-by": "datomic-fargate" } });
    this.stateBucket = new StateBucket(this, "State", {
      place: environment,
      names,
      dataProtection,
      plainHttp: isEmulated(environment),
    });
    this.addOutput("state_bucket_name", names.bucket, "bucket of the Terraform state");
  }
}
