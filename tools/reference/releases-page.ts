import { SOURCES } from "../../constructs/base/sources.js";
import { peerLibraryFor, UPGRADE_STEPS } from "../../constructs/transactor/releases/release-change.js";
import { awsSdkGeneration, javaLevels, releaseJvmOptions } from "../../constructs/transactor/releases/release-facts.js";
import {
  RELEASE_RULES,
  releaseProblems,
  releaseWarnings,
  type ReleaseRule,
} from "../../constructs/transactor/releases/release-rules.js";
import {
  DEFAULT_RELEASE,
  PEER_LIBRARY,
  RELEASES,
  type Release,
} from "../../constructs/transactor/releases/release-table.js";
import { code, generatedPage, prose, sourceLink, table } from "./markdown.js";

const NUMBERS = `A release has three numbers. A fourth one marks bug fixes of the first three: such a release stands after them and
before the next release of three numbers. Releases are compared number by number.`;

const ABOUT_TABLE = `A release that is not on this page may run, with a warning: nothing is known of it in particular.

Peers depend on \`${PEER_LIBRARY}\`, of which not every release is on Maven Central; where the transactor's is missing, the
table names the newest older one. Peers and transactors of different releases work together, but for
[the steps below](#changing-the-release).`;

const ABOUT_CHANGE = `Set \`upgradeFrom\` to the release that runs now. Every step between the two is checked; a downgrade is refused, and
rollback is off until \`upgradeFrom\` is removed, because going back would be a downgrade. Before each change: back up
every database, and try the release on a restored copy.`;

const ABOUT_DISTRIBUTIONS = `The vendor publishes neither checksum nor signature of the zip file. Where someone else did, it stands here with who
and when; elsewhere the image's build needs the value given.`;

function statusText(release: string): string {
  if (releaseProblems(release).length > 0) return "[refused](#rules)";
  const warned = releaseWarnings(release).length > 0 ? "[with a warning](#rules)" : "yes";
  return release === DEFAULT_RELEASE ? `**${warned}, the default**` : warned;
}

function peerText({ release, peerLibrary }: Release): string {
  if (peerLibrary === "on Maven Central") return "yes";
  const older = peerLibraryFor(release);
  const known = peerLibrary === "absent" ? "no" : "not looked up";
  return older === undefined ? known : `${known}; ${older} is`;
}

function overview(): string {
  const rows = RELEASES.map((known) => [
    code(known.release),
    known.date,
    statusText(known.release),
    javaLevels(known.release).join(", "),
    String(awsSdkGeneration(known.release)),
    peerText(known),
  ]);
  const header = ["release", "published", "runs here", "Java", "AWS SDK for Java", "peer library on Maven Central"];
  return table(header, rows.reverse());
}

function distributions(): string {
  const rows = RELEASES.map(({ release, distribution }) =>
    distribution === undefined
      ? [code(release), "none published", "none published", "", ""]
      : [
          code(release),
          code(distribution.sha256),
          String(distribution.sizeBytes),
          prose(distribution.source),
          distribution.sourceDate,
        ],
  );
  return table(["release", "SHA-256", "size in bytes", "who says so", "read on"], rows.reverse());
}

function rangeText({ from, before }: ReleaseRule): string {
  return from === undefined ? `before ${code(before)}` : `${code(from)} to before ${code(before)}`;
}

function ruleTable(): string {
  const withdrawn = RELEASES.flatMap(({ release, withdrawn: gone }) =>
    gone === undefined ? [] : [[code(release), "refused", prose(gone.reason), `set ${gone.instead} or newer`]],
  );
  const ranges = RELEASE_RULES.map((rule) => [rangeText(rule), rule.effect, prose(rule.rule), prose(rule.fix)]);
  return table(["releases", "what happens", "why", "what to do"], [...ranges, ...withdrawn]);
}

function stepTable(): string {
  const rows = UPGRADE_STEPS.map(({ release, effect, rule, fix }) => [code(release), effect, prose(rule), prose(fix)]);
  return table(["to this release or past it", "what happens", "why", "what to do"], rows);
}

/** Runs of neighbouring releases that need the same options. */
function optionTable(): string {
  const runs: { first: string; last: string; options: readonly string[] }[] = [];
  for (const { release } of RELEASES) {
    const options = releaseJvmOptions(release);
    const run = runs.at(-1);
    if (run?.options.join(" ") === options.join(" ")) run.last = release;
    else runs.push({ first: release, last: release, options });
  }
  const rows = runs.map(({ first, last, options }) => [
    `${code(first)} to ${code(last)}`,
    options.length === 0 ? "none" : options.map(code).join(" "),
  ]);
  return table(["releases", "options"], rows);
}

/** The page of all releases and what holds for each. */
export function releasesPage(): string {
  return generatedPage("Releases of Datomic Pro", "constructs/transactor/releases/", [
    `A system runs ${code(DEFAULT_RELEASE)} unless its \`release\` says otherwise. The vendor's change log says what changed:
${sourceLink(SOURCES.datomicChanges)}.`,
    NUMBERS,
    overview(),
    ABOUT_TABLE,
    "## Rules",
    "A refused release does not synthesize; a warning is printed and the release runs.",
    ruleTable(),
    "## Changing the release",
    ABOUT_CHANGE,
    stepTable(),
    "## Options of the JVM",
    "Beside the heap and the chosen options, the JVM gets what a release needs to run on its Java:",
    optionTable(),
    "## Distributions",
    ABOUT_DISTRIBUTIONS,
    distributions(),
  ]);
}
