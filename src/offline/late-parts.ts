/** Code of the engine that is no part of the first load: each is fetched when it is first needed. */
export const LATE_PARTS = {
  timekeeper: () => import("./timing/open-timekeeper.ts"),
  mender: () => import("./mend/mend-content.ts"),
  secondCopy: () => import("./journal/run-copy.ts"),
  copies: () => import("./journal/registry-copies.ts"),
  forgetting: () => import("./forget-database.ts"),
  refill: () => import("./journal/refill-lost.ts"),
  asides: () => import("./sync/retry-aside.ts"),
  lacking: () => import("./sync/ask-lacking.ts"),
  verdicts: () => import("./sync/ask-verdicts.ts"),
  offered: () => import("./download/offered-root.ts"),
  forks: () => import("./sync/leave-forked-journal.ts"),
  strays: () => import("./sync/send-strays.ts"),
  refusals: () => import("./sync/note-refused.ts"),
  rollout: () => import("./rollout/refresh-rollout.ts"),
  exporting: () => import("./read/export-everything.ts"),
  importing: () => import("./import/import-file.ts"),
};
export type LateParts = typeof LATE_PARTS;
