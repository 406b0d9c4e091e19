import { describeNewAccess } from "../support/describe-new-access";

describeNewAccess(100);
