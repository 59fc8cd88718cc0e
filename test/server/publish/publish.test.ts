import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Key, Question } from "../../../src/domain/question/question.ts";
import { checkPublished } from "../../../src/domain/set/check-published.ts";
import { runThrough } from "../../../src/domain/set/run-through.ts";
import { sha256Hex } from "../../../src/domain/sha256.ts";
import { SetListing } from "../../../src/protocol/set-listing.ts";
import { readPublishedSet } from "../../../src/server/export/read-published-set.ts";
import { listSets } from "../../../src/server/publish/list-sets.ts";
import { publishSet } from "../../../src/server/publish/publish-set.ts";
import { refreshDocuments } from "../../../src/server/publish/refresh-documents.ts";
import { retireSet } from "../../../src/server/publish/retire-set.ts";
import { knownFrom } from "../../../src/signing/verify-catalog.ts";
import { createMediaBag } from "../../../src/server/import/media/media-bag.ts";
import { aQuestion, aSetFile } from "../../support/builders.ts";
import { aPng, aWav } from "../../support/media-files.ts";
import { DAY_MS, NOW_MS, outcomeOf, valueOf } from "../../signing/ceremony.ts";
import { newestManifest, testPress } from "./press.ts";

describe("publishing a set", () => {
  test("makes a manifest and a catalog that a device verifies, and blobs that have their hashes", async () => {
    await using press = await testPress();
    const published = valueOf(await publishSet(press.deps, aSetFile()));
    expect(published).toMatchObject({
      setId: "a-set",
      version: 1,
      questions: 4,
      retired: false,
      outcome: "published",
    });
    expect(SetListing.safeParse(published).success).toBe(true);

    const { document: manifest, payloadHash } = await newestManifest(press, "a-set");
    expect(payloadHash).toBe(published.manifest);
    const blobs = await press.db.selectFrom("blobs").selectAll().execute();
    expect(blobs).toHaveLength(8);
    for (const { sha256, bytes } of blobs) expect(sha256Hex(bytes)).toBe(sha256);
    const text = (hash: string) => JSON.parse(String(blobs.find(({ sha256 }) => sha256 === hash)?.bytes));
    const questions = manifest.questions.map(({ question }) => Question.parse(text(question)));
    const keys = manifest.questions.map(({ key }) => Key.parse(text(key)));
    for (const [at, question] of questions.entries())
      expect(runThrough(checkPublished(manifest, at, { question, key: keys[at] }))).toBeUndefined();
  });

  test("shows nothing of the key in what is shown, and draws a nonce for every key", async () => {
    await using press = await testPress();
    valueOf(await publishSet(press.deps, aSetFile()));
    const rows = await press.db.selectFrom("blobs").selectAll().execute();
    for (const { kind, bytes } of rows) {
      if (kind === "question") expect(JSON.parse(String(bytes))).not.toHaveProperty("key");
      if (kind === "question") expect(String(bytes)).not.toContain("The first is right");
    }
    const nonces = rows
      .filter(({ kind }) => kind === "key")
      .map(({ bytes }) => JSON.parse(String(bytes)).nonce);
    expect(new Set(nonces).size).toBe(4);
  });

  test("says in the catalog what a first download transfers", async () => {
    await using press = await testPress();
    valueOf(await publishSet(press.deps, aSetFile()));
    const { text } = await newestManifest(press, "a-set");
    const blobs = await press.db.selectFrom("blobs").select(["kind", "bytes"]).execute();
    const size = (kinds: string[]) =>
      blobs
        .filter(({ kind }) => kinds.includes(kind))
        .reduce((sum, { bytes }) => sum + bytes.length, text.length);
    const { document } = await press.catalog();
    expect(document.sets[0]?.sizeBytes).toBe(size(["question", "key"]));

    const policy = { ...aSetFile().policy, mode: "exam" as const };
    valueOf(await publishSet(press.deps, aSetFile({ policy })));
    const exam = (await press.catalog()).document.sets[0];
    expect(exam).toMatchObject({ mode: "exam", manifestVersion: 2 });
    expect(Math.abs((exam?.sizeBytes ?? 0) - size(["question"]))).toBeLessThan(10);
  });

  test("again with the same content changes nothing", async () => {
    await using press = await testPress();
    const first = valueOf(await publishSet(press.deps, aSetFile()));
    const catalog = await press.catalog();
    press.clock.nowMs += 1000;
    const second = valueOf(await publishSet(press.deps, aSetFile()));
    expect(second).toEqual({ ...first, outcome: "unchanged" });
    expect((await press.catalog()).text).toBe(catalog.text);
  });

  test("with one question changed keeps the hashes of all others", async () => {
    await using press = await testPress();
    valueOf(await publishSet(press.deps, aSetFile()));
    const before = (await newestManifest(press, "a-set")).document;
    const [first, ...rest] = aSetFile().questions;
    const changed = [{ ...first, ...aQuestion.singleChoice("q1", { prompt: "Reworded?" }) }, ...rest];
    expect(valueOf(await publishSet(press.deps, aSetFile({ questions: changed }))).version).toBe(2);
    const after = (await newestManifest(press, "a-set")).document;
    expect(after.questions.slice(1)).toEqual(before.questions.slice(1));
    expect(after.questions[0]?.question).not.toBe(before.questions[0]?.question);
    expect(after.questions[0]?.key).toBe(before.questions[0]?.key);

    const rekeyed = [aQuestion.singleChoice("q1", { key: { choiceId: "b" } }), ...rest];
    valueOf(await publishSet(press.deps, aSetFile({ questions: rekeyed })));
    const last = (await newestManifest(press, "a-set")).document;
    expect(last.questions[0]?.question).toBe(before.questions[0]?.question);
    expect(last.questions[0]?.key).not.toBe(before.questions[0]?.key);
  });

  test("that cannot be answered right is refused, and leaves nothing behind", async () => {
    await using press = await testPress();
    const questions = [
      aQuestion.singleChoice("q1"),
      aQuestion.singleChoice("q2", { key: { choiceId: "gone" } }),
    ];
    const result = await publishSet(press.deps, aSetFile({ questions }));
    expect(result).toMatchObject({
      ok: false,
      failure: { code: "set_not_solvable", detail: { setId: "a-set", questionId: "q2", number: 2 } },
    });
    expect(await listSets(press.db)).toEqual([]);
  });

  test("that names a file which was never stored is refused", async () => {
    await using press = await testPress();
    const questions = [aQuestion.singleChoice("q1", { media: ["e".repeat(64)] })];
    expect(outcomeOf(await publishSet(press.deps, aSetFile({ questions })))).toBe("not_found");
    expect(await listSets(press.db)).toEqual([]);
  });

  test("brings the files that its texts name, and says that it needs them", async () => {
    await using press = await testPress();
    const bag = createMediaBag();
    const added = [bag.add("a.png", aPng(2, 1)), bag.add("a.wav", aWav())];
    const prompt = added.map((media) => ("url" in media ? `![a](${media.url})` : "")).join(" ");
    const set = aSetFile({ questions: [aQuestion.singleChoice("q1", { prompt })] });
    valueOf(await publishSet(press.deps, set, { media: bag.files() }));
    const { document } = await newestManifest(press, set.id);
    expect(document.needs).toEqual(["audio", "images"]);
    expect(document.media).toEqual(
      bag.files().map(({ sha256, type, bytes }) => ({ sha256, type, bytes: bytes.length })),
    );
  });

  test("names nothing of an exam's explanations before its release, and exports them all the same", async () => {
    await using press = await testPress();
    const bag = createMediaBag();
    const [asked = "", told = ""] = [aPng(2, 1), aPng(1, 2)].map((bytes, n) => {
      const media = bag.add(`${n}.png`, bytes);
      return "url" in media ? `![a](${media.url})` : "";
    });
    const questions = [aQuestion.singleChoice("q1", { prompt: asked, explanation: told })];
    const policy = { mode: "exam", shuffleQuestions: true, shuffleChoices: true } as const;
    const set = aSetFile({ policy, questions });
    valueOf(await publishSet(press.deps, set, { media: bag.files() }));
    const { document } = await newestManifest(press, set.id);
    const [shown, hidden] = bag.files().map(({ sha256 }) => sha256);
    expect(document.media.map(({ sha256 }) => sha256)).toEqual([shown]);
    const rows = await press.db.selectFrom("blobs").select(["kind", "bytes"]).execute();
    const texts = rows.flatMap(({ kind, bytes }) => (kind === "question" ? [String(bytes)] : []));
    expect(texts.join("\n")).not.toContain(hidden);
    const exported = valueOf(await readPublishedSet(press.db, set.id));
    expect(new Set(exported.media.map(({ sha256 }) => sha256))).toEqual(new Set([shown, hidden]));
  });

  test("with a title no database could hold publishes it readable, and text in questions exactly", async () => {
    await using press = await testPress();
    const questions = [aQuestion.singleChoice("q1", { prompt: "가\u0000나\uD800" })];
    valueOf(await publishSet(press.deps, aSetFile({ title: "a\u0000b\uD800", questions })));
    const { document } = await newestManifest(press, "a-set");
    expect(document.title).toBe("a\uFFFDb\uFFFD");
    const { bytes } = await press.db
      .selectFrom("blobs")
      .select("bytes")
      .where("kind", "=", "question")
      .executeTakeFirstOrThrow();
    expect(JSON.parse(String(bytes)).prompt).toBe("가\u0000나\uD800");
  });

  test("says what its content needs", async () => {
    await using press = await testPress();
    const prompts = { plain: "It costs $5 or $10.", code: "```js\n1\n```", maths: "What is $$x^2$$?" };
    for (const [id, prompt] of Object.entries(prompts)) {
      valueOf(
        await publishSet(press.deps, aSetFile({ id, questions: [aQuestion.singleChoice("q", { prompt })] })),
      );
    }
    expect((await newestManifest(press, "plain")).document.needs).toEqual([]);
    expect((await newestManifest(press, "code")).document.needs).toEqual(["code"]);
    expect((await newestManifest(press, "maths")).document.needs).toEqual(["maths"]);
  });

  test("of thousands of questions goes through", async () => {
    await using press = await testPress();
    const questions = Array.from({ length: 3000 }, (_, at) => aQuestion.numeric(`q${at}`));
    expect(valueOf(await publishSet(press.deps, aSetFile({ questions }))).questions).toBe(3000);
  });

  test("too large for a device is refused as such", async () => {
    await using press = await testPress();
    const questions = [aQuestion.singleChoice("q1")];
    const result = await publishSet(press.deps, aSetFile({ questions, description: "가".repeat(700_000) }));
    expect(outcomeOf(result)).toBe("document_too_large");
    expect(await listSets(press.db)).toEqual([]);
  });

  test("by many at once gives every set a version, and catalogs that follow one another", async () => {
    await using press = await testPress();
    const titles = Array.from({ length: 10 }, (_, at) => `Title ${at}`);
    const results = await Promise.all(titles.map((title) => publishSet(press.deps, aSetFile({ title }))));
    const versions = results.map((result) => valueOf(result).version).toSorted((a, b) => a - b);
    expect(versions).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const catalogs = await press.db
      .selectFrom("signed_documents")
      .select("version")
      .where("kind", "=", "catalog")
      .execute();
    expect(catalogs).toHaveLength(10);
  });
});

describe("retiring a set", () => {
  test("keeps it in the catalog, marked; publishing it again brings it back", async () => {
    await using press = await testPress();
    valueOf(await publishSet(press.deps, aSetFile()));
    const known = knownFrom(await press.catalog());
    expect(valueOf(await retireSet(press.deps, "a-set")).retired).toBe(true);
    expect((await press.catalog(known)).document.sets).toMatchObject([{ setId: "a-set", retired: true }]);
    expect(await listSets(press.db)).toMatchObject([{ setId: "a-set", retired: true }]);
    const again = valueOf(await publishSet(press.deps, aSetFile()));
    expect(again).toMatchObject({ version: 1, retired: false, outcome: "published" });
    expect((await press.catalog(known)).document.sets).toMatchObject([{ setId: "a-set", retired: false }]);
  });

  test("that was never published fails", async () => {
    await using press = await testPress();
    expect(outcomeOf(await retireSet(press.deps, "nobody"))).toBe("set_not_found");
  });
});

describe("the catalog", () => {
  test("exists from the first refresh, empty", async () => {
    await using press = await testPress();
    expect(valueOf(await refreshDocuments(press.deps)).outcome).toBe("signed");
    expect((await press.catalog()).document).toMatchObject({
      version: 1,
      sets: [],
      expiresAt: NOW_MS + 7 * DAY_MS,
    });
  });

  test("is signed again when less than half of its week is left, and not before", async () => {
    await using press = await testPress();
    valueOf(await refreshDocuments(press.deps));
    press.clock.nowMs = NOW_MS + 3.5 * DAY_MS;
    expect(valueOf(await refreshDocuments(press.deps)).outcome).toBe("unchanged");
    press.clock.nowMs += 1;
    expect(valueOf(await refreshDocuments(press.deps)).outcome).toBe("signed");
    expect((await press.catalog()).document).toMatchObject({
      version: 2,
      expiresAt: press.clock.nowMs + 7 * DAY_MS,
    });
  });

  test("lists sets in the order in which they were first published", async () => {
    await using press = await testPress();
    for (const id of ["zebra", "가나다", "apple"]) valueOf(await publishSet(press.deps, aSetFile({ id })));
    valueOf(await publishSet(press.deps, aSetFile({ id: "zebra", title: "Changed" })));
    expect((await press.catalog()).document.sets.map(({ setId }) => setId)).toEqual([
      "zebra",
      "가나다",
      "apple",
    ]);
  });
});

test("the versions issued are kept beside the keys", async () => {
  await using press = await testPress();
  valueOf(await publishSet(press.deps, aSetFile()));
  const issued = JSON.parse(await readFile(join(press.dataDir, "keys", "issued.json"), "utf8"));
  expect(issued).toMatchObject({ catalogVersion: 1, sets: [{ setId: "a-set", manifestVersion: 1 }] });
});
