import type { Database } from "../../db/open-database.ts";
import type { PinnedContent } from "../../sync/pinned-content.ts";

export type ShadowDeps = { db: Database; content: PinnedContent; now(): number };
