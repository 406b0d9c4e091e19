import { remainingEnvironments } from "../terraform/support/offline-terraform";
import { describeReadablePlans } from "../terraform/support/readable-plans";

describeReadablePlans(remainingEnvironments);
