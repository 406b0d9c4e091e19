import { describeNewAccess } from "../tools/plan-summary/support/describe-new-access";

jest.setTimeout(180_000);

describeNewAccess(2000);
