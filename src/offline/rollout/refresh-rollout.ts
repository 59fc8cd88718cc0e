import { RolloutNews } from "../../protocol/rollout-news.ts";
import type { Api } from "../api.ts";
import type { Reply } from "../call-procedure.ts";
import { reportName } from "../news/list-settled-reports.ts";
import type { Local } from "../store/local.ts";

/**
 * A way back has to be heard of within five minutes by who has the app open. The library looks each five minutes, and a
 * look comes a moment less than that after the asking of the one before: at five minutes here, every other look would
 * ask for nothing.
 */
const ASK_AGAIN_AFTER_MS = 4 * 60_000;

type Asking = { api: Pick<Api, "call">; register(): Promise<Reply<unknown>> };

/**
 * Network. Asks for this learner's cohort, what operators say and what came of reports, and keeps it all for when there
 * is no network. Who is unknown to the server yet is made known, because only a learner has a cohort. What fails changes
 * nothing: the device goes on with what it was told last.
 */
export async function refreshRollout(local: Local, { api, register }: Asking): Promise<void> {
  const { db, device, ports, account } = local;
  const now = ports.clock.wallMs();
  const before = await db.meta.get("rollout");
  // A clock that was set back is no reason to wait for years.
  if (before?.k === "rollout" && Math.abs(now - before.askedAt) < ASK_AGAIN_AFTER_MS) return;
  const row = await device.accounts.get(account.learnerId);
  if (row?.code === undefined && !(await register()).ok) return;
  const ask = () =>
    api.call({ procedure: "learner.rollout", kind: "query", input: undefined, reply: RolloutNews });
  let news = await ask();
  // A server that was restored knows less than it did.
  if (!news.ok && news.failure.code === "not_signed_in" && (await register()).ok) news = await ask();
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
