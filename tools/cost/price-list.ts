import type { CpuArchitecture } from "../../constructs/transactor/task-size.js";

/** What one unit of a service costs. */
export interface Price {
  /** US dollars for one {@link unit}. */
  readonly usd: number;
  /** What is counted, for example `vCPU-h`. */
  readonly unit: string;
  /** Whether the figure was read again on the list's date; otherwise it is older and worth a look before relying on it. */
  readonly reconfirmed: boolean;
}

/** Prices of one region at one date. */
export interface PriceList {
  /** The region's code, for example `us-east-1`. */
  readonly region: string;
  /** Month the list was drawn up, as `YYYY-MM`. */
  readonly asOf: string;
  /** Where the figures come from. */
  readonly source: string;
  readonly fargate: Readonly<Record<CpuArchitecture, { readonly cpu: Price; readonly memory: Price }>>;
  readonly table: {
    readonly onDemandWrites: Price;
    readonly provisionedWrite: Price;
    readonly provisionedRead: Price;
    readonly storage: Price;
    readonly pointInTimeRecovery: Price;
  };
  readonly logs: { readonly ingested: Price; readonly kept: Price };
  readonly images: Price;
  readonly key: Price;
}

/** Hours in a month, as AWS's own calculator counts them. */
export const HOURS_PER_MONTH = 730;

const confirmed = (usd: number, unit: string): Price => ({ usd, unit, reconfirmed: true });
const older = (usd: number, unit: string): Price => ({ usd, unit, reconfirmed: false });

const PRICE_LISTS: readonly PriceList[] = [
  {
    region: "us-east-1",
    asOf: "2026-11",
    source: "AWS list prices, without taxes, discounts and free tiers",
    fargate: {
      X86_64: { cpu: confirmed(0.04048, "vCPU-h"), memory: confirmed(0.004445, "GB-h") },
      ARM64: { cpu: confirmed(0.03238, "vCPU-h"), memory: confirmed(0.00356, "GB-h") },
    },
    table: {
      onDemandWrites: older(0.625, "million writes"),
      provisionedWrite: older(0.00065, "WCU-h"),
      provisionedRead: older(0.00013, "RCU-h"),
      storage: older(0.25, "GB-month"),
      pointInTimeRecovery: older(0.2, "GB-month"),
    },
    logs: { ingested: older(0.5, "GB"), kept: older(0.03, "GB-month") },
    images: confirmed(0.1, "GB-month"),
    key: older(1, "key"),
  },
];

/** Regions whose prices are known here. */
export const PRICED_REGIONS: readonly string[] = PRICE_LISTS.map(({ region }) => region);

/** The prices of a region; `undefined` where none are at hand, for another region's figures would be a guess. */
export function priceList(region: string): PriceList | undefined {
  return PRICE_LISTS.find((list) => list.region === region);
}
