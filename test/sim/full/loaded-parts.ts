import type { LateParts } from "../../../src/offline/late-parts.ts";
import * as mender from "../../../src/offline/mend/mend-content.ts";
import * as copies from "../../../src/offline/journal/registry-copies.ts";
import * as forgetting from "../../../src/offline/forget-database.ts";
import * as refill from "../../../src/offline/journal/refill-lost.ts";
import * as secondCopy from "../../../src/offline/journal/run-copy.ts";
import * as lacking from "../../../src/offline/sync/ask-lacking.ts";
import * as verdicts from "../../../src/offline/sync/ask-verdicts.ts";
import * as offered from "../../../src/offline/download/offered-root.ts";
import * as forks from "../../../src/offline/sync/leave-forked-journal.ts";
import * as refusals from "../../../src/offline/sync/note-refused.ts";
import * as asides from "../../../src/offline/sync/retry-aside.ts";
import * as exporting from "../../../src/offline/read/export-everything.ts";
import * as importing from "../../../src/offline/import/import-file.ts";
import * as rollout from "../../../src/offline/rollout/refresh-rollout.ts";
import * as strays from "../../../src/offline/sync/send-strays.ts";
import * as timekeeper from "../../../src/offline/timing/open-timekeeper.ts";

/** Loaded beforehand: how long a module takes to load is the machine's to say and no seed's. */
export const LOADED_PARTS: LateParts = {
  timekeeper: async () => timekeeper,
  mender: async () => mender,
  secondCopy: async () => secondCopy,
  copies: async () => copies,
  forgetting: async () => forgetting,
  refill: async () => refill,
  asides: async () => asides,
  lacking: async () => lacking,
  verdicts: async () => verdicts,
  offered: async () => offered,
  forks: async () => forks,
  strays: async () => strays,
  refusals: async () => refusals,
  rollout: async () => rollout,
  exporting: async () => exporting,
  importing: async () => importing,
};
