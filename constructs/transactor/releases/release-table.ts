import { compareReleases } from "./release-number";

/** What is known of a release's zip file. The vendor publishes neither checksum nor signature. */
export interface Distribution {
  /** Of the zip file itself, not of its unpacked tree. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Who says so. */
  readonly source: string;
  /** When it was read there. */
  readonly sourceDate: string;
}

/** One release of Datomic Pro. */
export interface Release {
  readonly release: string;
  /** The day it was published. */
  readonly date: string;
  /** Missing where nobody trustworthy has published one: the image's build then needs the value given. */
  readonly distribution?: Distribution;
  /**
   * Whether `com.datomic/peer` of the same number is on Maven Central; where it is absent, peers take another release
   * or the library from the distribution. Missing where nobody has looked.
   */
  readonly peerLibrary?: "on Maven Central" | "absent";
  /** The zip file cannot be had: what happened, and what to take instead. */
  readonly withdrawn?: { readonly reason: string; readonly instead: string };
}

/** Maven coordinates of the peer library; its releases are fewer than the transactor's. */
export const PEER_LIBRARY = "com.datomic/peer";

/** The release a system runs unless it says otherwise. */
export const DEFAULT_RELEASE = "1.0.7705";

/** Releases from the first without a licence key on, oldest first; a new release is one entry at the end. */
export const RELEASES: readonly Release[] = [
  { release: "1.0.6726", date: "2023-04-27", peerLibrary: "on Maven Central" },
  { release: "1.0.6735", date: "2023-06-30", peerLibrary: "on Maven Central" },
  {
    release: "1.0.7010",
    date: "2023-10-10",
    withdrawn: { reason: "the vendor withdrew its distribution", instead: "1.0.7021" },
  },
  { release: "1.0.7021", date: "2023-10-19" },
  { release: "1.0.7075", date: "2023-12-18", peerLibrary: "on Maven Central" },
  { release: "1.0.7180", date: "2024-07-11" },
  { release: "1.0.7187", date: "2024-08-22", peerLibrary: "on Maven Central" },
  { release: "1.0.7260", date: "2024-10-22", peerLibrary: "on Maven Central" },
  { release: "1.0.7277", date: "2024-12-16", peerLibrary: "on Maven Central" },
  { release: "1.0.7364", date: "2025-05-08" },
  { release: "1.0.7387", date: "2025-06-27" },
  {
    release: "1.0.7393",
    date: "2025-07",
    peerLibrary: "on Maven Central",
    withdrawn: { reason: "the vendor's server refuses its distribution", instead: "1.0.7394" },
  },
  { release: "1.0.7394", date: "2025-08-07" },
  { release: "1.0.7469", date: "2025-10-23" },
  { release: "1.0.7482", date: "2026-01-06" },
  { release: "1.0.7491", date: "2026-01-26" },
  { release: "1.0.7556", date: "2026-03-13", peerLibrary: "on Maven Central" },
  { release: "1.0.7622", date: "2026-04-28", peerLibrary: "on Maven Central" },
  {
    release: "1.0.7705",
    date: "2026-07-10",
    peerLibrary: "absent",
    distribution: {
      sha256: "a17c2603b893dfb0d998a35a032a7295736d234d32937222c8ec21d81a1b8c7e",
      sizeBytes: 272642957,
      source:
        "a public source study of this distribution, which took the file from the vendor's address; not the vendor",
      sourceDate: "2026-08-30",
    },
  },
];

/** What the table knows of a release; nothing for one that is newer than the table. */
export function findRelease(release: string): Release | undefined {
  return RELEASES.find((known) => known.release === release);
}

/** The oldest release from a number on that can be had; the number itself where nothing newer is known. */
export function firstAvailableRelease(from: string): string {
  const available = RELEASES.filter(({ withdrawn }) => withdrawn === undefined).map(({ release }) => release);
  return available.find((release) => compareReleases(release, from) >= 0) ?? from;
}
