import type { Price } from "./price-list.js";

/** One line of an estimate. */
export interface CostLine {
  /** What is paid for, for example `Fargate vCPU, X86_64`. */
  readonly what: string;
  /** Units a month; `undefined` for a rate whose volume depends on use. */
  readonly quantity: number | undefined;
  /** The price of one unit. */
  readonly price: Price;
  /** US dollars a month, not rounded; `undefined` for a rate. */
  readonly usdPerMonth: number | undefined;
  /** How the quantity comes about. */
  readonly note: string;
}

/** A line whose quantity follows from the configuration. */
export function amount(what: string, quantity: number, price: Price, note: string): CostLine {
  return { what, quantity, price, usdPerMonth: quantity * price.usd, note };
}

/** A line whose quantity nobody knows ahead: only its price is shown. */
export function rate(what: string, price: Price, note: string): CostLine {
  return { what, quantity: undefined, price, usdPerMonth: undefined, note };
}
