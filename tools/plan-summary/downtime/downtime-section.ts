import { placeOf } from "../losses/destroyed-resources.js";
import type { Level, Section, Text } from "../../review/document.js";
import { code } from "../../review/text.js";
import { rangeText, type DowntimeEffect, type DowntimeEvent } from "./downtime-event.js";

const WORDS: Readonly<Record<DowntimeEffect, string>> = {
  outage: "outage",
  pause: "paused",
  takeover: "takeover",
  "cut off": "peers cut off",
  "no standby": "no standby",
  stuck: "rollout cannot go on",
  "at risk": "at risk",
};

const LOUD: readonly DowntimeEffect[] = ["outage", "pause", "cut off", "stuck"];

function takeoversText({ takeovers, secondsEach }: DowntimeEvent): Text {
  if (secondsEach === undefined) return "";
  const times = takeovers.least === 1 && takeovers.most === 1 ? "once" : rangeText(takeovers, "times");
  return `${times}, ${rangeText(secondsEach, "s")} each`;
}

function row(event: DowntimeEvent): Text[] {
  const { effect, change, meaning } = event;
  return [code(placeOf(event)), change, WORDS[effect], takeoversText(event), meaning];
}

function levelOf(events: readonly DowntimeEvent[]): Level {
  return events.some(({ effect }) => LOUD.includes(effect)) ? "danger" : "warning";
}

/** Says which change interrupts the transactors, how often and how long. */
export function downtimeSection(events: readonly DowntimeEvent[]): Section | undefined {
  if (events.length === 0) return undefined;
  const head = ["resource", "change", "effect", "takeovers", "what happens"];
  return {
    title: "Downtime",
    level: levelOf(events),
    blocks: [{ kind: "table", head, rows: events.map(row) }],
  };
}
