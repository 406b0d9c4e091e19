import { describeRandomRules } from "./support/random/describe-rules";
import { describeRandomSynth } from "./support/random/describe-synth";

describeRandomRules(80);
describeRandomSynth(2);
