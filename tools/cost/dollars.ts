/** Dollars and cents, rounded half up: 33.215 is kept in binary as slightly less, hence the small push. */
export function dollars(usd: number): string {
  return (Math.round(usd * 100 + 1e-6) / 100).toFixed(2);
}
