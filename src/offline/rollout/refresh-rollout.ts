import { RolloutNews } from "../../protocol/rollout-news.ts";
import type { Api } from "../api.ts";
import { reportName } from "../news/list-settled-reports.ts";
import type { Local } from "../store/local.ts";

/** A step lasts a day and more; what operators have to say can wait this long. */
const ASK_AGAIN_AFTER_MS = 30 * 60_000;

/**
 * Network. Asks for this learner's cohort, what operators say and what came of reports, and keeps it all for when there is no network. What
 * fails changes nothing: the device goes on with what it was told last.
 */
export async function refreshRollout({ db, ports }: Local, { call }: Pick<Api, "call">): Promise<void> {
  const now = ports.clock.wallMs();
  const before = await db.meta.get("rollout");
  // A clock that was set back is no reason to wait for years.
  if (before?.k === "rollout" && Math.abs(now - before.askedAt) < ASK_AGAIN_AFTER_MS) return;
  const news = await call({
    procedure: "learner.rollout",
    kind: "query",
    input: undefined,
    reply: RolloutNews,
  });
  if (!news.ok) return;
  await db.transaction("rw", [db.meta], async () => {
    const kept = await db.meta.get("rollout");
    const { announcements, reports = [] } = news.value;
    const shown = new Set([
      ...announcements.map(({ announcementId }): string => announcementId),
      ...reports.map(reportName),
    ]);
    const dismissed = kept?.k === "rollout" ? kept.dismissed.filter((name) => shown.has(name)) : [];
    await db.meta.put({ k: "rollout", askedAt: now, dismissed, ...news.value });
  });
}
