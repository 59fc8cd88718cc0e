/** What an answer earns, and what it says. */
export type Earning = { fraction: number; feedback?: string };

/** The same in a key: the full mark needs no number. */
export function earning({ fraction, feedback }: Earning): Partial<Earning> {
  const share = fraction === 1 ? {} : { fraction: Math.max(0, fraction) };
  return { ...share, ...(feedback !== undefined && { feedback }) };
}

/** Earns nothing and says nothing: like every answer that is not listed. */
export function isIdle({ fraction, feedback }: Earning): boolean {
  return fraction <= 0 && feedback === undefined;
}
