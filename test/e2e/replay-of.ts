import { must } from "../../src/domain/invariant.ts";
import { Replay, type ReplayEvent } from "../../src/protocol/replay.ts";
import { openDatabase } from "../../src/server/db/open-database.ts";
import { replayAttempt } from "../../src/server/replay/replay-attempt.ts";
import { readServerMarker } from "../../src/server/server-marker.ts";
import { openPinnedContent } from "../../src/server/sync/pinned-content.ts";
import type { Mundap } from "./running-server.ts";

/** What the running server has of an attempt, as support sees it. Rejects where it has nothing of it. */
export async function replayOf({ dataDir }: Mundap, attemptId: string): Promise<Replay> {
  const { databaseUrl } = must(await readServerMarker(dataDir), "the server runs");
  const db = openDatabase(databaseUrl);
  try {
    const replay = await replayAttempt({ db, content: openPinnedContent() }, { attemptId });
    if (!replay.ok) throw new Error(`${attemptId}: ${replay.failure.code}`);
    return Replay.parse(JSON.parse(JSON.stringify(replay.value)));
  } finally {
    await db.destroy();
  }
}

export function answersIn({ events }: Replay): ReplayEvent[] {
  return events.filter(({ kind }) => kind === "answered");
}
