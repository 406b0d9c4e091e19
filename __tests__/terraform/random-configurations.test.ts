import { describeRandomValidation } from "../support/random/describe-validation";

describeRandomValidation({ synthesized: 24, validated: 2 });
