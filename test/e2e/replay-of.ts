import { Replay, type ReplayEvent } from "../../src/protocol/replay.ts";
import type { Mundap } from "./running-server.ts";

/** What the server has of an attempt, as support sees it. */
export async function replayOf(mundap: Mundap, attemptId: string): Promise<Replay> {
  return Replay.parse(JSON.parse(await mundap.command("replay", attemptId, "--json")));
}

export function answersIn({ events }: Replay): ReplayEvent[] {
  return events.filter(({ kind }) => kind === "answered");
}
