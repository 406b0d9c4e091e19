import { describeRandomRules } from "./support/random/describe-rules";
import { describeRandomSynth } from "./support/random/describe-synth";

describeRandomRules(100);
describeRandomSynth(6);
