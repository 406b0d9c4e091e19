import { describeRandomRules } from "../support/random/describe-rules";
import { describeRandomValidation } from "../support/random/describe-validation";

describeRandomRules(10_000);
describeRandomValidation({ synthesized: 300, validated: 20 });
