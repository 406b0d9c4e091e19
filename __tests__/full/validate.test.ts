import { otherEnvironments } from "../terraform/support/offline-terraform";
import { describeValidity } from "../terraform/support/validate-stacks";

describeValidity(otherEnvironments);
