import { otherEnvironments } from "../terraform/support/offline-terraform";
import { describeReadablePlans } from "../terraform/support/readable-plans";

describeReadablePlans(otherEnvironments);
