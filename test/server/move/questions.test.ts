import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeHTMLStrict } from "entities";
import * as fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { checkSolvability } from "../../../src/domain/set/check-solvability.ts";
import { must } from "../../../src/domain/invariant.ts";
import { leaveOut } from "../../../src/domain/set/left-out.ts";
import type { SetFile } from "../../../src/domain/set/set-file.ts";
import { withClient } from "../../../src/server/backup/scratch-database.ts";
import { openDatabase } from "../../../src/server/db/open-database.ts";
import { readPublishedSet } from "../../../src/server/export/read-published-set.ts";
import { markdownToPlain } from "../../../src/server/import/markdown-to-plain.ts";
import { authorV1Question } from "../../../src/server/move/questions/author-v1-question.ts";
import { moveQuestions } from "../../../src/server/move/questions/move-questions.ts";
import { describeQuarantine } from "../../../src/server/move/questions/quarantine-reason.ts";
import { readChanges, readWorklist } from "../../../src/server/move/questions/read-worklist.ts";
import type { V1Question } from "../../../src/server/move/questions/v1-question.ts";
import { expand } from "../../../src/server/move/expand.ts";
import { withMove } from "../../../src/server/move/with-move.ts";
import { listSets } from "../../../src/server/publish/list-sets.ts";
import { publishSet } from "../../../src/server/publish/publish-set.ts";
import { openKeys } from "../../../src/server/keys/open-keys.ts";
import { aV1Database } from "./support/v1-database.ts";

const Q: V1Question = {
  id: "q001",
  category: "SQL",
  question: "어느 것이 행을 고르나요?",
  options: ["SELECT", "WHERE", "ORDER BY", "LIMIT"],
  correct_answer: 1,
  explanation: "WHERE는 행을 골라요.",
  code: null,
  difficulty: "easy",
};

describe("a question of V1", () => {
  it("keeps its id, and its key is the text that V1's index names", () => {
    const authored = authorV1Question(Q);
    expect(authored).toMatchObject({
      category: "SQL",
      changes: [],
      question: { id: "q001", difficulty: "easy" },
    });
    expect(keyTextOf(authored)).toBe("WHERE");
  });

  it("has the same right answer after cleaning, whatever its texts, and shows what was written", () => {
    // Without what means maths or readings above letters here.
    const word = fc
      .string({ unit: "grapheme-ascii", minLength: 1, maxLength: 20 })
      .filter((text) => !/[\\${}|]/.test(text));
    const options = fc.uniqueArray(
      word.map((text) => `가 ${text} 나`),
      { minLength: 2, maxLength: 5, selector: (option) => decodeHTMLStrict(option).replace(/\s/g, "") },
    );
    fc.assert(
      fc.property(options, fc.nat(), (list, at) => {
        const correct_answer = at % list.length;
        const authored = authorV1Question({ ...Q, options: list, correct_answer });
        if ("reason" in authored) throw new Error(authored.reason);
        const words = (value: string) => value.replace(/\s/g, "");
        expect(words(keyTextOf(authored))).toBe(words(decodeHTMLStrict(list[correct_answer] ?? "")));
        const { choices, key } = authored.question as {
          choices: { id: string }[];
          key: { choiceId: string };
        };
        expect(choices.findIndex(({ id }) => id === key.choiceId)).toBe(correct_answer);
      }),
    );
  });

  it("keeps the order of V1's table where a text names options by their place", () => {
    const shuffleOf = (parts: Partial<V1Question>) => {
      const authored = authorV1Question({ ...Q, ...parts });
      return "question" in authored ? authored.question.shuffle : authored.reason;
    };
    expect(shuffleOf({})).toBeUndefined();
    expect(shuffleOf({ options: ["SELECT", "WHERE", "위의 보기 모두"] })).toBe(false);
    expect(shuffleOf({ explanation: "정답은 ②예요." })).toBe(false);
  });

  it("loses entities, outer spaces and taken apart letters, and each change is listed", () => {
    const options = ["a &lt; b ", "a > b", "가".normalize("NFD")];
    const authored = authorV1Question({ ...Q, options, correct_answer: 0, difficulty: "Hard " });
    expect(keyTextOf(authored)).toBe("a < b");
    expect(authored.changes).toEqual([
      { part: "option 1", code: "entities_decoded", before: "a &lt; b ", after: "a < b " },
      { part: "option 1", code: "trimmed", before: "a < b ", after: "a < b" },
      { part: "option 3", code: "composed", before: "가".normalize("NFD"), after: "가" },
      { part: "difficulty", code: "trimmed", before: "Hard ", after: "hard" },
    ]);
  });

  it("that asks about entities keeps them: decoding would make two options one", () => {
    const authored = authorV1Question({
      ...Q,
      question: "&lt;를 나타내는 것은?",
      options: ["&lt;", "<", "&gt;"],
      correct_answer: 0,
    });
    expect(authored.changes).toEqual([]);
    expect(keyTextOf(authored)).toBe("&lt;");
  });

  it("with code has it as code, also where that holds a fence", () => {
    const authored = authorV1Question({ ...Q, code: "print('```')\n" });
    expect(authored).toMatchObject({
      question: { prompt: expect.stringMatching(/\n\n````\nprint\('```'\)\n````$/) },
    });
  });

  it.each([
    ["key_out_of_range", { correct_answer: 4 }, "5 / 4"],
    ["key_out_of_range", { correct_answer: -1 }, "0 / 4"],
    ["options_unreadable", { options: "a,b" }, '"a,b"'],
    ["options_unreadable", { options: ["a", 2] }, '["a",2]'],
    ["second_key", { correct_answers: [0, 2] }, "1, [0,2]"],
    ["too_few_options", { options: ["a"], correct_answer: 0 }, ""],
    ["empty_text", { question: " &nbsp; " }, ""],
  ])("is put aside as %s, with what to do", (reason, parts, detail) => {
    const authored = authorV1Question({ ...Q, ...parts });
    expect(authored).toMatchObject({ reason });
    const said = "reason" in authored ? describeQuarantine(authored.reason, detail, "ko") : undefined;
    expect(said?.reason).toContain(detail);
    expect(said?.remedy).toMatch(/요\.$/);
  });

  it.each(["duplicate_choices", "verdict_depends_on_order", "accepted_answer_not_accepted"] as const)(
    "that the check refuses as %s is put aside with what it is about",
    (reason) => {
      expect(describeQuarantine(reason, "서울", "en").reason).toContain("서울");
    },
  );

  it("whose two notions of the key say the same is no trouble", () => {
    expect(authorV1Question({ ...Q, correct_answers: [1] })).not.toHaveProperty("reason");
  });
});

describe("V1's questions", () => {
  it("become sets by category by the way every set goes; what fails the check is on the teacher's list", async () => {
    const { url, publishing } = await aPress();
    await withClient(url, (client) =>
      client.query(
        `update public.questions set options = '["같음","같음","다름"]', correct_answer = 2 where id = 'q00001';
         update public.questions set correct_answer = 9 where id = 'q00002';
         update public.questions set category = ' SQL ', question = 'A &amp; B' where id = 'q00003'`,
      ),
    );
    const report = await withMove(url, (client) => moveQuestions(client, publishing));
    expect(report).toMatchObject({ published: 28, quarantined: 2, changes: 2 });
    expect(report.sets.map(({ title, questions, outcome }) => [title, questions, outcome])).toEqual([
      ["Python", 9, "published"],
      ["SQL", 10, "published"],
      ["통계", 9, "published"],
    ]);
    for (const { setId } of report.sets) {
      const read = await readPublishedSet(publishing.db, setId);
      expect(checkSolvability((read.ok ? read.value.set : undefined) as SetFile).problems).toEqual([]);
    }
    expect(await withMove(url, readWorklist)).toMatchObject([
      { questionId: "q00002", reason: "key_out_of_range", detail: "10 / 4" },
      { questionId: "q00001", reason: "duplicate_choices" },
    ]);
    expect((await withMove(url, readChanges)).map(({ questionId }) => questionId)).toEqual(["q00003"]);

    const again = await withMove(url, (client) => moveQuestions(client, publishing));
    expect(again.sets.map(({ outcome }) => outcome)).toEqual(["unchanged", "unchanged", "unchanged"]);
    await withClient(url, (client) =>
      client.query("update public.questions set correct_answer = 1 where id = 'q00002'"),
    );
    const mended = await withMove(url, (client) => moveQuestions(client, publishing));
    expect(mended).toMatchObject({ published: 29, leftOut: 0, quarantined: 1 });
    expect(mended.sets.map(({ outcome }) => outcome)).toEqual(["published", "unchanged", "unchanged"]);

    const { setId } = must(report.sets[1], "SQL's set");
    const read = await readPublishedSet(publishing.db, setId);
    if (!read.ok) throw new Error(read.failure.code);
    const cut = leaveOut(read.value.set, [{ questionId: "q00003", reason: "of another course" }]);
    await publishSet(publishing, cut);
    const without = await withMove(url, (client) => moveQuestions(client, publishing));
    expect(without).toMatchObject({ published: 28, leftOut: 1, quarantined: 1 });
    expect(without.sets[1]).toMatchObject({ setId, questions: 9, outcome: "unchanged" });
  });

  it("leave no set in the catalog that no category makes any more", async () => {
    const { url, publishing } = await aPress();
    const run = () => withMove(url, (client) => moveQuestions(client, publishing));
    const change = (text: string) => withClient(url, (client) => client.query(text));
    const live = async () =>
      (await listSets(publishing.db)).filter(({ retired }) => !retired).map(({ title }) => title);
    expect((await run()).retired).toEqual([]);
    await change("update public.questions set category = 'SQL 2' where category = 'SQL'");
    const renamed = await run();
    expect(renamed).toMatchObject({ holds: true, published: 30, retired: [{ title: "SQL" }] });
    expect(await live()).toEqual(["Python", "통계", "SQL 2"]);
    await change("update public.questions set correct_answer = 9 where category = '통계'");
    expect(await run()).toMatchObject({ published: 20, quarantined: 10, retired: [{ title: "통계" }] });
    // All of it left out by hand: nothing to publish, and nothing wrong.
    const { setId } = must(renamed.sets[0], "Python's set");
    const read = await readPublishedSet(publishing.db, setId);
    if (!read.ok) throw new Error(read.failure.code);
    const [last, ...others] = read.value.set.questions.map(({ id }) => ({ questionId: id, reason: "old" }));
    await publishSet(publishing, leaveOut(read.value.set, others));
    await change(`insert into mundap.left_out_questions (set_id, question_id, prompt, reason, staff_id, staff_name, left_out_at)
      values ('${setId}', '${last?.questionId}', '', 'old', '', 'x', now())`);
    expect(await run()).toMatchObject({
      holds: true,
      published: 10,
      leftOut: 10,
      quarantined: 10,
      retired: [{ title: "Python" }],
    });
    expect(await live()).toEqual(["SQL 2"]);
    await change("update public.questions set correct_answer = 1 where category = '통계'");
    expect(await run()).toMatchObject({ published: 20, retired: [] });
    expect(await live()).toEqual(["통계", "SQL 2"]);
  });

  it("of one category that cannot be published hold up no other, and everything is on record", async () => {
    const { url, publishing } = await aPress();
    const run = () => withMove(url, (client) => moveQuestions(client, publishing));
    const change = (text: string) => withClient(url, (client) => client.query(text));
    const refuse = () =>
      change(`
        create function refuse() returns trigger language plpgsql as $$ begin raise 'no such luck'; end $$;
        create trigger refuse before insert on mundap.manifests for each row
          when (convert_from(new.payload, 'utf8') like '%"title":"SQL"%') execute function refuse()`);
    await refuse();
    expect(await run()).toMatchObject({
      holds: false,
      sets: [{ title: "Python" }, { title: "통계" }],
      failed: [{ title: "SQL", code: "no such luck" }],
      published: 20,
      quarantined: 10,
    });
    const [entry] = await withMove(url, readWorklist);
    expect(entry).toMatchObject({ reason: "set_not_published", detail: "no such luck" });
    await change("drop function refuse cascade");
    expect(await run()).toMatchObject({ holds: true, published: 30, quarantined: 0 });
    // What was published before stays so.
    await change("update public.questions set question = 'changed' where id = 'q00003'");
    await refuse();
    expect(await run()).toMatchObject({ failed: [{ title: "SQL" }], published: 30, retired: [] });
  });

  it("whose category has another name stay in its old set until the new one is published", async () => {
    const { url, publishing } = await aPress();
    const run = () => withMove(url, (client) => moveQuestions(client, publishing));
    const change = (text: string) => withClient(url, (client) => client.query(text));
    const live = async () =>
      (await listSets(publishing.db)).filter(({ retired }) => !retired).map(({ title }) => title);
    await run();
    await change(`
      update public.questions set category = 'SQL 2' where category = 'SQL';
      update public.questions set category = 'SQL 2' where id = (
        select min(id) from public.questions where category = 'Python');
      create function refuse() returns trigger language plpgsql as $$ begin raise 'no such luck'; end $$;
      create trigger refuse before insert on mundap.manifests for each row
        when (convert_from(new.payload, 'utf8') like '%"title":"SQL 2"%') execute function refuse()`);
    // What Python's set has been made anew without is nowhere, and on the list.
    const failed = { holds: false, failed: [{ title: "SQL 2" }], published: 29, quarantined: 1, retired: [] };
    expect(await run()).toMatchObject(failed);
    expect(await run()).toMatchObject(failed);
    expect(await live()).toEqual(["Python", "SQL", "통계"]);
    await change("drop function refuse cascade");
    expect(await run()).toMatchObject({ holds: true, published: 30, retired: [{ title: "SQL" }] });
    expect(await live()).toEqual(["Python", "통계", "SQL 2"]);
  });
});

async function aPress() {
  const url = await aV1Database({ learners: 1, questions: 30, answers: 1 });
  const folder = await mkdtemp(join(tmpdir(), "mundap-move-"));
  const db = openDatabase(url);
  onTestFinished(async () => {
    await db.destroy();
    await rm(folder, { recursive: true });
  });
  await withMove(url, expand);
  const now = () => Date.UTC(2026, 10, 1);
  return {
    url,
    publishing: {
      db,
      keys: await openKeys(folder, now),
      now,
      randomBytes: (length: number) => new Uint8Array(length).fill(7),
    },
  };
}

function keyTextOf(authored: ReturnType<typeof authorV1Question>): string {
  if (!("question" in authored) || authored.question.kind !== "single-choice")
    throw new Error(JSON.stringify(authored));
  const { choices, key } = authored.question;
  return markdownToPlain(choices.find(({ id }) => id === key.choiceId)?.text ?? "");
}
