import type { FormerWrong } from "../../protocol/former.ts";
import { readJudged } from "../read/read-judged.ts";
import type { Database } from "../store/open-database.ts";

/** Newest first. Right on this device after that try, also before the server has heard of it, is learnt. */
export async function listFormerWrong(db: Database): Promise<FormerWrong[]> {
  const row = await db.meta.get("formerWrong");
  if (row?.k !== "formerWrong") return [];
  const rightAt = new Map<string, number>();
  for (const { setId, questionId, verdict, at } of await readJudged(db)) {
    if (verdict === "correct") rightAt.set(nameOf(setId, questionId), at);
  }
  return row.wrong.map((wrong) => {
    const at = wrong.setId === null ? undefined : rightAt.get(nameOf(wrong.setId, wrong.questionId));
    return { ...wrong, learntSince: wrong.learntSince || (at !== undefined && at > wrong.triedAt) };
  });
}

function nameOf(setId: string, questionId: string): string {
  return JSON.stringify([setId, questionId]);
}
