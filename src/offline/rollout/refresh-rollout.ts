import { RolloutNews } from "../../protocol/rollout-news.ts";
import type { Api } from "../api.ts";
import type { Local } from "../store/local.ts";

/** A step lasts a day and more; what operators have to say can wait this long. */
const ASK_AGAIN_AFTER_MS = 30 * 60_000;

/**
 * Network. Asks for this learner's cohort and what operators say, and keeps both for when there is no network. What
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
    const shown = new Set(news.value.announcements.map(({ announcementId }) => announcementId));
    const dismissed = kept?.k === "rollout" ? kept.dismissed.filter((id) => shown.has(id)) : [];
    await db.meta.put({ k: "rollout", askedAt: now, dismissed, ...news.value });
  });
}
