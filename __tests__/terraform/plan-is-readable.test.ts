import { representativeEnvironments } from "./support/offline-terraform";
import { describeReadablePlans } from "./support/readable-plans";

describeReadablePlans(representativeEnvironments);
