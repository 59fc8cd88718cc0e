import * as z from "zod/mini";
import { ok, type Result } from "../../domain/result.ts";
import { WrongQuestion } from "../../protocol/statistics.ts";
import { resultOf, type Api } from "../api.ts";
import type { WrongAnswer } from "./list-wrong-answers.ts";
import type { Database } from "../store/open-database.ts";

/** Network. What the server knows to have been answered wrong on all phones and in all accounts of this person. */
export async function listKnownWrong(
  { call }: Pick<Api, "call">,
  db: Database,
): Promise<Result<WrongAnswer[]>> {
  const asked = await call({
    procedure: "attempts.wrong",
    kind: "query",
    input: undefined,
    reply: z.array(WrongQuestion),
  });
  const wrong = resultOf(asked);
  if (!wrong.ok) return wrong;
  const here = await db.attempts.bulkGet(wrong.value.map(({ attemptId }) => attemptId));
  return ok(
    wrong.value.map(({ title, ...answer }, place) => ({
      ...answer,
      setTitle: title,
      elsewhere: here[place] === undefined,
    })),
  );
}
