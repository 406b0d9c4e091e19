import { describeMockedPlans } from "./support/mocked-plans";
import { representativeEnvironments } from "./support/offline-terraform";

describeMockedPlans(representativeEnvironments);
