import { productionEnvironments } from "./support/offline-terraform";
import { describeValidity } from "./support/validate-stacks";

describeValidity(productionEnvironments);
