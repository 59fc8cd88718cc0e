import { expect, test } from "vitest";
import { listSets } from "../../../src/server/publish/list-sets.ts";
import { publishSet } from "../../../src/server/publish/publish-set.ts";
import { aQuestion, aSetFile } from "../../support/builders.ts";
import { NOW_MS, outcomeOf, valueOf } from "../../signing/ceremony.ts";
import { newestManifest, testPress } from "./press.ts";

const reason = "the key is disputed";
const broken = aQuestion.singleChoice("q2", { key: { choiceId: "gone" } });
const questions = [aQuestion.singleChoice("q1"), broken];
const leftOut = [{ questionId: "q2", reason }];
const standing = { ...leftOut[0], prompt: broken.prompt, by: "mundap publish", at: NOW_MS };

test("a question that is left out stays out of later versions, with the reason, until it is taken back", async () => {
  await using press = await testPress();
  const published = async () => (await newestManifest(press, "a-set")).document.questions.map(({ id }) => id);
  const first = valueOf(await publishSet(press.deps, aSetFile({ questions, leftOut })));
  expect(first).toMatchObject({ version: 1, questions: 1, leftOut: [standing] });
  expect(await published()).toEqual(["q1"]);

  // The file of the next version says nothing of it.
  const later = { questions: [...questions, aQuestion.numeric("q3")] };
  expect(valueOf(await publishSet(press.deps, aSetFile(later)))).toMatchObject({ version: 2, questions: 2 });
  expect(await published()).toEqual(["q1", "q3"]);
  const without = aSetFile({ questions: [aQuestion.singleChoice("q1")] });
  expect(valueOf(await publishSet(press.deps, without)).leftOut).toEqual([standing]);
  expect(await listSets(press.db)).toMatchObject([{ setId: "a-set", leftOut: [standing] }]);

  // Taken back, it is checked like every other.
  const takeBack = ["q2"];
  expect(outcomeOf(await publishSet(press.deps, aSetFile(later), { takeBack }))).toBe("set_not_solvable");
  const mended = { questions: [aQuestion.singleChoice("q1"), aQuestion.singleChoice("q2")] };
  const back = valueOf(await publishSet(press.deps, aSetFile(mended), { takeBack }));
  expect(back).toMatchObject({ version: 4, questions: 2 });
  expect(back.leftOut).toBeUndefined();
  const rows = await press.db.selectFrom("left_out_questions").selectAll().execute();
  expect(rows).toMatchObject([{ reason, taken_back_by: "mundap publish", taken_back_at: new Date(NOW_MS) }]);
});

test("another reason is a new record beside the old one, and makes no new version", async () => {
  await using press = await testPress();
  valueOf(await publishSet(press.deps, aSetFile({ questions, leftOut })));
  const again = [
    { questionId: "q2", reason: "said twice: the last word counts" },
    { questionId: "q2", reason: "no longer taught" },
  ];
  expect(valueOf(await publishSet(press.deps, aSetFile({ questions, leftOut: again })))).toMatchObject({
    version: 1,
    outcome: "unchanged",
    leftOut: [{ questionId: "q2", reason: "no longer taught" }],
  });
  valueOf(await publishSet(press.deps, aSetFile({ questions, leftOut: again })));
  const rows = await press.db.selectFrom("left_out_questions").select("reason").orderBy("id").execute();
  expect(rows.map((row) => row.reason)).toEqual([reason, "no longer taught"]);
});

test("a set of which everything is left out is refused", async () => {
  await using press = await testPress();
  const all = questions.map(({ id }) => ({ questionId: id, reason }));
  expect(outcomeOf(await publishSet(press.deps, aSetFile({ questions, leftOut: all })))).toBe(
    "set_not_solvable",
  );
  expect(await press.db.selectFrom("left_out_questions").selectAll().execute()).toEqual([]);
});
