export const attempts = {
  /** As far as this device knows. */
  left: (left: number, limit: number) =>
    limit === 1 ? "One attempt counts" : `${Math.min(left, limit)} of ${limit} attempts left`,
  none: (limit: number) =>
    limit === 1
      ? "Your attempt is used. You can take it again, but only your best attempt counts."
      : `All ${limit} attempts are used. You can take it again, but only your best ${limit} count.`,
};
