/** Who uses the app without a network sends later than this. */
export const LATE_AFTER_MS = 60 * 60 * 1000;
