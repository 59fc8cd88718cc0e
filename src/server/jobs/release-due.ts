import { sql } from "kysely";
import type { ContentId, TimeMs } from "../../domain/id.ts";
import type { Database } from "../db/open-database.ts";
import { recordAct } from "../desk/record-act.ts";
import type { PublishDeps } from "../publish/publish-deps.ts";
import { releaseSet } from "../publish/release-set.ts";

/** Who is on record for what its policy does by itself. */
const BY_POLICY = { staffId: "policy", name: "policy" };

/** Releases every exam whose window has closed and that says so. How many. */
export async function releaseDue(deps: PublishDeps): Promise<number> {
  const due = await findDue(deps.db, deps.now());
  const failed: string[] = [];
  for (const setId of due) {
    const released = await releaseSet(deps, setId, (press) =>
      recordAct(press, BY_POLICY, { act: "release", setId }),
    );
    if (!released.ok) failed.push(`${setId}: ${released.failure.code}`);
  }
  // After the others: one that cannot be released holds up none of them.
  if (failed.length > 0) throw new Error(`Releasing failed for ${failed.join(", ")}`);
  return due.length;
}

/** A version that was published after the release is released too; who was given more time is waited for. */
async function findDue(db: Database, now: TimeMs): Promise<ContentId[]> {
  const { rows } = await sql<{ set_id: ContentId }>`
    select s.set_id from mundap.sets s
    where s.release_at <= ${new Date(now)}
      and (s.released_at is null or s.released_at < greatest(s.release_at, (
        select max(m.published_at) from mundap.manifests m where m.set_id = s.set_id)))
      and not exists (
        select 1 from mundap.extensions e
        left join mundap.attempts t on t.session_id = e.session_id
        where e.set_id = s.set_id and e.closes_at > ${new Date(now)}
          and t.finished_at is null and t.sealed_at is null)
    order by s.set_id`.execute(db);
  return rows.map(({ set_id }) => set_id);
}
