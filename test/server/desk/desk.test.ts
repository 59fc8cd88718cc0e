import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ImportReply } from "../../../src/protocol/desk.ts";
import { IMPORT_HEADER } from "../../../src/protocol/import-header.ts";
import type { StaffMember } from "../../../src/protocol/staff.ts";
import { keepDraft } from "../../../src/server/desk/draft-rows.ts";
import { reportImports } from "../../../src/server/import/import-report.ts";
import { importSource } from "../../../src/server/import/import-source.ts";
import { aQuestion, aSetFile } from "../../support/builders.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const person = (role: StaffMember["role"], more: Partial<StaffMember> = {}): StaffMember => ({
  staffId: `id-of-${role}`,
  email: `${role}@example.org`,
  name: role,
  role,
  ...more,
});
const staff = () => server.client().staff;

const CSV = `prompt,choice1,choice2,answer
"1 + 1?",two,three,two
"2 + 2?",four,five,six
"3 + 3?",six,seven,six
`;

type Upload = { name?: string; query?: Record<string, string>; headers?: Record<string, string> };

async function upload(body: string | Uint8Array, { name = "sums.csv", query, headers }: Upload = {}) {
  const address = new URL(`${server.url}/api/v2/import`);
  address.search = new URLSearchParams({ name, reader: "en", ...query }).toString();
  const reply = await fetch(address, {
    method: "POST",
    headers: {
      "content-type": "application/octet-stream",
      [IMPORT_HEADER]: "1",
      origin: server.url,
      ...headers,
    },
    body: typeof body === "string" ? body : Uint8Array.from(body),
  });
  return { status: reply.status, json: await reply.json() };
}

async function imported(body: string, options: Upload = {}): Promise<ImportReply> {
  const { status, json } = await upload(body, options);
  expect(status).toBe(200);
  return ImportReply.parse(json);
}

async function draftOf(body: string, options: Upload = {}) {
  const [draft] = (await imported(body, options)).drafts;
  if (draft === undefined) throw new Error("the file gives a set");
  return draft;
}

async function acts(setId: string) {
  const rows = await server.db.selectFrom("staff_acts").selectAll().where("set_id", "=", setId).execute();
  return rows.map(({ act, staff_name, detail }) => ({ act, by: staff_name, detail }));
}

describe("a file that an author sends", () => {
  test("gives the same report as the command line, and a set that can be answered", async () => {
    server.signInStaff(person("author"));
    const { report, drafts } = await imported(CSV);
    const same = importSource({ name: "sums.csv", bytes: Buffer.from(CSV) }, {});
    expect(report).toEqual(reportImports([same], "en"));
    expect(report.skipped).toMatchObject([{ file: "sums.csv", line: 3, code: "answer_not_a_choice" }]);
    expect(drafts[0]?.set).toEqual(same.set);
    expect(drafts[0]?.solvability).toMatchObject({ questions: 2, problems: [] });
    expect(drafts[0]?.existing).toBeUndefined();
  });

  test("is read as the author says: title, language and policy", async () => {
    server.signInStaff(person("operator"));
    const query = { title: "Sums", language: "ko", policy: "exam", format: "csv", reader: "ko" };
    const { drafts, report } = await imported(CSV, { query });
    expect(drafts[0]?.set).toMatchObject({ title: "Sums", language: "ko", policy: { mode: "exam" } });
    expect(report.skipped[0]?.reason).toContain("보기에 없는 정답이에요");
  });

  test("publishes nothing by itself, and once when it is asked for, however often", async () => {
    server.signInStaff(person("author"));
    const { draftId, set } = await draftOf(CSV, { query: { title: "Once" } });
    expect((await staff().sets.query()).map(({ setId }) => setId)).not.toContain(set.id);
    const input = { draftId, as: "same_id" } as const;
    expect(await staff().publish.mutate(input)).toMatchObject({ version: 1, outcome: "published" });
    expect(await staff().publish.mutate(input)).toMatchObject({ version: 1, outcome: "unchanged" });
    expect((await staff().sets.query()).map(({ setId }) => setId)).toContain(set.id);
    expect(await acts(set.id)).toEqual([
      { act: "publish", by: "author", detail: { file: "sums.csv", version: 1, questions: 2 } },
    ]);
  });

  test("with the id of a published set says so, and becomes its next version or a set of its own", async () => {
    server.signInStaff(person("author"));
    const query = { title: "Known" };
    const first = await draftOf(CSV, { query });
    await staff().publish.mutate({ draftId: first.draftId, as: "same_id" });
    const { draftId, existing } = await draftOf(CSV.replace("3 + 3?", "4 + 2?").replace("1 + 1", "2 + 0"), {
      query,
    });
    expect(existing).toMatchObject({ setId: "known", version: 1 });
    const own = await staff().publish.mutate({ draftId, as: "own" });
    expect(own).toMatchObject({ setId: "known-2", version: 1, outcome: "published" });
    const next = await staff().publish.mutate({ draftId, as: "same_id", seen: existing?.manifest });
    expect(next).toMatchObject({ setId: "known", version: 2, outcome: "published" });
  });

  test("does not replace a colleague's set that was published after it was read", async () => {
    server.signInStaff(person("author"));
    const query = { title: "Shared" };
    const mine = await draftOf(CSV, { query });
    server.signInStaff(person("author", { staffId: "colleague" }));
    const theirs = await draftOf(CSV.replace("1 + 1", "2 + 0"), { query });
    const { manifest } = await staff().publish.mutate({ draftId: theirs.draftId, as: "same_id" });
    server.signInStaff(person("author"));
    const input = { draftId: mine.draftId, as: "same_id" } as const;
    await expect(staff().publish.mutate(input)).rejects.toThrow("changed_meanwhile");
    const listed = async () => (await staff().sets.query()).find(({ setId }) => setId === "shared");
    expect(await listed()).toMatchObject({ version: 1, manifest });
    expect(await staff().publish.mutate({ ...input, seen: manifest })).toMatchObject({ version: 2 });
    // What was seen then is not what is there now.
    await expect(
      staff().publish.mutate({
        ...input,
        draftId: (await draftOf(CSV.replace("3 + 3", "4 + 2"), { query })).draftId,
        seen: manifest,
      }),
    ).rejects.toThrow("changed_meanwhile");
  });

  test("is published without what the author leaves out, and so is what is read later", async () => {
    server.signInStaff(person("author"));
    const query = { title: "Left out" };
    const first = await draftOf(CSV, { query });
    const [one, three] = first.set.questions.map(({ id }) => id);
    const leftOut = [{ questionId: three ?? "", reason: "not taught any more" }];
    const same = { draftId: first.draftId, as: "same_id" } as const;
    const all = [...leftOut, { questionId: one ?? "", reason: "nor this" }];
    await expect(staff().publish.mutate({ ...same, leftOut: all })).rejects.toThrow("set_not_solvable");
    const published = await staff().publish.mutate({ ...same, leftOut });
    const record = { ...leftOut[0], prompt: "3 + 3?", by: "author", at: server.clock.nowMs };
    expect(published).toMatchObject({ version: 1, questions: 1, leftOut: [record] });

    const later = await draftOf(`${CSV}"4 + 4?",eight,nine,eight\n`, { query });
    expect(later.existing?.leftOut).toEqual([record]);
    const next = { draftId: later.draftId, as: "same_id", seen: published.manifest } as const;
    const second = await staff().publish.mutate(next);
    expect(second).toMatchObject({ version: 2, questions: 2, leftOut: [record] });
    const back = await staff().publish.mutate({ ...next, seen: second.manifest, leftOut: [] });
    expect(back).toMatchObject({ version: 3, questions: 3 });
    expect(back.leftOut).toBeUndefined();
  });

  test("as a set of its own is published once, also where the reply was lost and it is sent again", async () => {
    server.signInStaff(person("author"));
    const query = { title: "Lost reply" };
    const first = await draftOf(CSV, { query });
    await staff().publish.mutate({ draftId: first.draftId, as: "same_id" });
    const { draftId } = await draftOf(CSV, { query });
    const own = { draftId, as: "own" } as const;
    const published = await Promise.all([staff().publish.mutate(own), staff().publish.mutate(own)]);
    expect(published.map(({ setId, version }) => [setId, version])).toEqual([
      ["lost-reply-2", 1],
      ["lost-reply-2", 1],
    ]);
    expect(published.map(({ outcome }) => outcome).toSorted()).toEqual(["published", "unchanged"]);
    expect(await acts("lost-reply-2")).toHaveLength(1);
    const ids = (await staff().sets.query()).map(({ setId }) => setId);
    expect(ids.filter((id) => id.startsWith("lost-reply"))).toEqual(["lost-reply", "lost-reply-2"]);
  });

  test("is kept with at most twenty of its author, those that are published leaving first", async () => {
    server.signInStaff(person("author", { staffId: "keen" }));
    const setText = JSON.stringify(aSetFile({ id: "keen" }));
    let order: string[] = [];
    const keep = async () => {
      const draftId = randomUUID();
      const now = (server.clock.nowMs += 1000);
      await keepDraft(server.db, { draftId, staffId: "keen", file: "keen.csv", setText, media: [], now });
      order.push(draftId);
      return draftId;
    };
    const kept = async () => {
      const rows = server.db.selectFrom("import_drafts").select("draft_id").where("staff_id", "=", "keen");
      return (await rows.orderBy("created_at").execute()).map(({ draft_id }) => draft_id);
    };
    const oldest = await keep();
    for (let n = 0; n < 18; n += 1) await keep();
    const published = await keep();
    expect(await kept()).toEqual(order);
    await staff().publish.mutate({ draftId: published, as: "same_id" });
    for (const gone of [published, oldest]) {
      await keep();
      order = order.filter((draftId) => draftId !== gone);
      expect(await kept()).toEqual(order);
    }
  });

  test("is dropped a day after it was published", async () => {
    server.signInStaff(person("author"));
    const { draftId } = await draftOf(CSV, { query: { title: "Done with" } });
    await staff().publish.mutate({ draftId, as: "same_id" });
    const again = () => staff().publish.mutate({ draftId, as: "same_id" });
    server.clock.nowMs += 23 * 3_600_000;
    await draftOf(CSV);
    expect(await again()).toMatchObject({ outcome: "unchanged" });
    server.clock.nowMs += 2 * 3_600_000;
    await draftOf(CSV);
    await expect(again()).rejects.toThrow("not_found");
  });

  test("is nobody else's to publish", async () => {
    server.signInStaff(person("author"));
    const { draftId } = await draftOf(CSV, { query: { title: "Mine" } });
    server.signInStaff(person("author", { staffId: "another" }));
    await expect(staff().publish.mutate({ draftId, as: "same_id" })).rejects.toThrow("not_found");
  });

  test.each([
    ["an empty file", "", "file_empty"],
    ["no question file", "Dear all, the meeting is on Monday.", "format_not_recognised"],
    ["broken JSON", '{"questions": [', "json_malformed"],
    ["a picture", "\u0089PNG\r\n\u001a\n\0\0\0", "file_not_text"],
  ])("and is %s is refused in a sentence, with nothing to publish", async (_what, body, code) => {
    server.signInStaff(person("author"));
    const { report, drafts } = await imported(body);
    expect(report.skipped.map((note) => note.code)).toEqual([code]);
    expect(report.skipped[0]?.reason.length).toBeGreaterThan(10);
    expect(drafts).toEqual([]);
  });

  test("is read beside the server's own work: learners are answered meanwhile", async () => {
    server.signInStaff(person("author"));
    const lines = Array.from({ length: 2500 }, (_, n) => `"Question ${n}: is it ${n}?",yes,no,yes`);
    const before = performance.eventLoopUtilization();
    const reading = imported(`prompt,choice1,choice2,answer\n${lines.join("\n")}\n`);
    await reading;
    const { utilization } = performance.eventLoopUtilization(before);
    expect((await reading).report.questions).toHaveLength(2500);
    expect(utilization).toBeLessThan(0.5);
  });

  test("is checked beside the server's own work when it is published", async () => {
    server.signInStaff(person("author"));
    // Patterns that each answer has to be held against: most of a second's work in a few kilobytes.
    const accepted = Array.from({ length: 700 }, (_, n) => ({ text: `*é* ${n}` }));
    const set = aSetFile({ id: "heavy", questions: [aQuestion.shortText("q", { key: { accepted } })] });
    const draft = { draftId: randomUUID(), staffId: "id-of-author", file: "heavy.json" };
    const now = server.clock.nowMs;
    await keepDraft(server.db, { ...draft, setText: JSON.stringify(set), media: [], now });
    const before = performance.eventLoopUtilization();
    const published = await staff().publish.mutate({ draftId: draft.draftId, as: "same_id" });
    const { utilization } = performance.eventLoopUtilization(before);
    expect(published).toMatchObject({ setId: "heavy", outcome: "published" });
    expect(utilization).toBeLessThan(0.5);
  });
});

describe("who may not send a file", () => {
  const failureOf = ({ status, json }: Awaited<ReturnType<typeof upload>>) => [
    status,
    json.error.data.wire.failure.code,
  ];

  test("hears why: nobody, and support", async () => {
    server.signInStaff(undefined);
    expect(failureOf(await upload(CSV))).toEqual([401, "not_signed_in"]);
    server.signInStaff(person("support"));
    expect(failureOf(await upload(CSV))).toEqual([403, "not_allowed"]);
    await expect(staff().sets.query()).rejects.toThrow("not_allowed");
  });

  test("may with one role of several", async () => {
    server.signInStaff(person("support", { roles: ["support", "author"] }));
    expect((await upload(CSV)).status).toBe(200);
  });

  test.each([
    ["from another site", { origin: "https://elsewhere.example" }],
    ["from no site", { origin: "" }],
    ["by a form, which cannot add our header", { [IMPORT_HEADER]: "" }],
  ])("is not heard %s", async (_how, headers) => {
    server.signInStaff(person("author"));
    expect(failureOf(await upload(CSV, { headers }))).toEqual([403, "not_allowed"]);
  });

  test("hears that the request is wrong: an unknown format, no name, another type of body", async () => {
    server.signInStaff(person("author"));
    expect(failureOf(await upload(CSV, { query: { format: "toString" } }))[1]).toBe("request_malformed");
    expect(failureOf(await upload(CSV, { name: "" }))[1]).toBe("request_malformed");
    const typed = await upload("{}", { headers: { "content-type": "application/json" } });
    expect(failureOf(typed)[1]).toBe("request_malformed");
  });

  test("hears that a file is too large", async () => {
    server.signInStaff(person("author"));
    const reply = await server.http.inject({
      method: "POST",
      url: "/api/v2/import?name=big.csv&reader=en",
      headers: { "content-type": "application/octet-stream", [IMPORT_HEADER]: "1", origin: server.url },
      payload: Buffer.alloc(64 * 1024 * 1024 + 1, "x"),
    });
    expect([reply.statusCode, reply.json().error.data.wire.failure.code]).toEqual([413, "request_too_large"]);
  });
});

describe("a published set", () => {
  test("is not changed where the act cannot be put on record, which is one transaction", async () => {
    const author = person("author", { staffId: "unrecorded" });
    server.signInStaff(author);
    const { draftId, set } = await draftOf(CSV, { query: { title: "Unrecorded" } });
    await sql`alter table staff_acts add constraint refuse_all check (staff_id <> 'unrecorded')`.execute(
      server.db,
    );
    const publish = () => staff().publish.mutate({ draftId, as: "same_id" });
    const listed = async () => (await staff().sets.query()).find(({ setId }) => setId === set.id);
    await expect(publish()).rejects.toThrow();
    expect(await listed()).toBeUndefined();
    await server.publish(set);
    await expect(staff().retire.mutate({ setId: set.id })).rejects.toThrow();
    expect(await listed()).toMatchObject({ retired: false });
    await sql`alter table staff_acts drop constraint refuse_all`.execute(server.db);
    expect(await staff().retire.mutate({ setId: set.id })).toMatchObject({ retired: true });
    expect(await acts(set.id)).toHaveLength(1);
  });

  test("is retired and comes back with the next publishing, each on record with a name", async () => {
    server.signInStaff(person("author"));
    const { draftId, set } = await draftOf(CSV, { query: { title: "Retired" } });
    const { manifest: seen } = await staff().publish.mutate({ draftId, as: "same_id" });
    expect(await staff().retire.mutate({ setId: set.id })).toMatchObject({ retired: true });
    server.signInStaff(person("author", { name: "Ara" }));
    expect(await staff().publish.mutate({ draftId, as: "same_id", seen })).toMatchObject({ retired: false });
    expect((await acts(set.id)).map(({ act, by }) => [act, by])).toEqual([
      ["publish", "author"],
      ["retire", "author"],
      ["publish", "Ara"],
    ]);
  });

  test("that is an exam gives its keys out when it is released; a newer version waits again", async () => {
    const policy = { mode: "exam", shuffleQuestions: false, shuffleChoices: false } as const;
    await server.publish(aSetFile({ id: "exam", policy }));
    server.signInStaff(person("operator"));
    const listed = async () => (await staff().sets.query()).find(({ setId }) => setId === "exam");
    expect(await listed()).toMatchObject({ mode: "exam", released: false });
    server.clock.nowMs += 1000;
    expect(await staff().release.mutate({ setId: "exam" })).toMatchObject({ released: true });
    expect(await acts("exam")).toEqual([{ act: "release", by: "operator", detail: {} }]);
    server.clock.nowMs += 1000;
    await server.publish(aSetFile({ id: "exam", policy, title: "Second" }));
    expect(await listed()).toMatchObject({ version: 2, released: false });
    await expect(staff().release.mutate({ setId: "nowhere" })).rejects.toThrow("set_not_found");
  });
});
