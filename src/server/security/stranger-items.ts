import { sql } from "kysely";
import { IMPORT_HEADER } from "../../protocol/import-header.ts";
import { appRouter } from "../api/router.ts";
import type { Database } from "../db/open-database.ts";
import { definitionsOf } from "../reference/list-procedures.ts";
import { asking } from "./ask-server.ts";
import { BUILT_IN } from "./built-in.ts";
import { failed, pass, type SecurityItem } from "./security-item.ts";

const GUESSES = 40;
const KEYS = 5;
const ELSEWHERE = "https://elsewhere.example";
const JSON_TYPE = { "content-type": "application/json" };
const EMPTY = { method: "POST", headers: JSON_TYPE, body: "{}" };
const REFUSED = new Set([401, 403]);

/** What strangers must not have: each is asked for. */
export const STRANGER_ITEMS: readonly SecurityItem[] = [
  {
    id: "signed_in_only",
    title: {
      en: "Who is not signed in gets nothing of staff and learners",
      ko: "로그인하지 않으면 담당자와 학습자의 것을 볼 수 없어요",
    },
    remedy: BUILT_IN,
    look: asking(async (ask) => {
      const closed = definitionsOf(appRouter)
        .filter(([, { meta }]) => meta.caller !== "anyone")
        .map(([path, { type }]) => ({ path: `/api/v2/${path}`, init: type === "query" ? {} : EMPTY }));
      const others = [
        { path: "/api/v2/import", init: EMPTY },
        { path: "/api/v2/import/template.csv", init: {} },
      ];
      const replies = await Promise.all(
        [...closed, ...others].map(async ({ path, init }) => ({
          path,
          status: (await ask(path, init)).status,
        })),
      );
      const open = replies.filter(({ status }) => !REFUSED.has(status)).map(({ path }) => path);
      const { status: signUp } = await ask("/api/auth/sign-up/email", EMPTY);
      if (signUp !== 404) open.push("/api/auth/sign-up/email");
      return open.length === 0
        ? pass(
            `${replies.length} addresses and signing up are refused`,
            `주소 ${replies.length}개와 가입이 거절돼요`,
          )
        : failed(`answered: ${open.slice(0, 5).join(", ")}`, `답했어요: ${open.slice(0, 5).join(", ")}`);
    }),
  },
  {
    id: "cross_site",
    title: {
      en: "Pages of other sites can do nothing in a visitor's name",
      ko: "다른 사이트의 페이지가 방문자 이름으로 아무것도 못 해요",
    },
    remedy: BUILT_IN,
    look: asking(async (ask) => {
      const cookie = "mundap.session_token=stranger; __Secure-mundap.session_token=stranger";
      const foreign = { origin: ELSEWHERE, cookie };
      const tries = [
        // The only kinds of body that a form of any page can send are no JSON.
        {
          path: "/api/v2/staff.publish",
          headers: { ...foreign, "content-type": "text/plain" },
          refusal: 415,
        },
        { path: "/api/auth/sign-out", headers: { ...foreign, ...JSON_TYPE }, refusal: 403 },
        { path: "/api/v2/import", headers: { ...foreign, [IMPORT_HEADER]: "1" }, refusal: 403 },
      ];
      const replies = await Promise.all(
        tries.map(async ({ path, headers, refusal }) => {
          const { status } = await ask(path, { method: "POST", headers, body: "{}" });
          return { path, isRefused: status === refusal, status };
        }),
      );
      const taken = replies.filter(({ isRefused }) => !isRefused);
      const told = taken.map(({ path, status }) => `${path}: ${status}`).join(", ");
      return taken.length === 0
        ? pass(
            "a form, a sign-out and a file from another site are refused",
            "다른 사이트의 요청 셋이 거절돼요",
          )
        : failed(`not refused as they should be: ${told}`, `거절되지 않았어요: ${told}`);
    }),
  },
  {
    id: "staff_guessing",
    title: {
      en: "Who guesses a password of staff is slowed down",
      ko: "담당자 비밀번호를 찍어 보는 사람을 막아요",
    },
    remedy: {
      en: "set MUNDAP_TRUST_PROXY to the proxy's address only, and let the proxy write X-Forwarded-For itself",
      ko: "MUNDAP_TRUST_PROXY에 프록시 주소만 적고, 프록시가 X-Forwarded-For를 직접 쓰게 해 주세요",
    },
    look: asking(async (ask) => {
      // Without a password nothing has to be hashed; it counts all the same.
      const body = JSON.stringify({ email: "nobody@elsewhere.example" });
      for (let guess = 1; guess <= GUESSES; guess += 1) {
        const headers = { ...JSON_TYPE, "x-forwarded-for": `198.51.100.${guess}` };
        const { status } = await ask("/api/auth/sign-in/email", { method: "POST", headers, body });
        if (status === 429)
          return pass(`guess ${guess} was refused with 429`, `${guess}번째 시도가 429로 거절됐어요`);
      }
      return failed(`${GUESSES} guesses were all answered`, `${GUESSES}번을 모두 받아 줬어요`);
    }),
  },
  {
    id: "exam_keys_closed",
    title: { en: "Keys of exams are not given out early", ko: "시험의 정답이 미리 나가지 않아요" },
    remedy: {
      en: "let nothing in front of the server answer /content by itself",
      ko: "서버 앞에서 /content에 대신 답하는 것이 없게 해 주세요",
    },
    look: asking(async (ask, { db }) => {
      const keys = await unreleasedKeys(db);
      const replies = await Promise.all(keys.map((sha256) => ask(`/content/blobs/${sha256}`)));
      const given = replies.filter(({ ok }) => ok).length;
      if (given > 0)
        return failed(
          `${given} of ${keys.length} were given out`,
          `${keys.length}개 중 ${given}개가 나갔어요`,
        );
      return keys.length === 0
        ? pass("no exam waits for its release", "공개를 기다리는 시험이 없어요")
        : pass(`${keys.length} were asked for in vain`, `${keys.length}개를 요청했지만 거절됐어요`);
    }),
  },
];

/** Of exams alone, none of which was released since. */
async function unreleasedKeys(db: Database): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select distinct b.sha256
    from mundap.blobs b join mundap.manifest_blobs used on used.sha256 = b.sha256
    where b.kind = 'key' and not exists (
      select from mundap.manifest_blobs mb
      join mundap.manifests m on m.payload_hash = mb.payload_hash
      join mundap.sets s on s.set_id = m.set_id
      where mb.sha256 = b.sha256 and (s.released_at >= m.published_at
        or convert_from(m.payload, 'UTF8')::jsonb #>> '{policy,mode}' = 'practice'))
    limit ${KEYS}`.execute(db);
  return rows.map(({ sha256 }) => sha256);
}
