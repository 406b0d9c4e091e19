import { describeMockedPlans } from "../terraform/support/mocked-plans";
import { remainingEnvironments } from "../terraform/support/offline-terraform";

describeMockedPlans(remainingEnvironments);
