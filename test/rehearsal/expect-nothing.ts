/** Ends the rehearsal where there is anything to complain of. */
export function expectNothing(promise: string, complaints: readonly string[]): void {
  if (complaints.length > 0) throw new Error(`${promise}: it does not hold.\n${complaints.join("\n")}`);
}
