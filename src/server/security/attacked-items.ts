import { asking } from "./ask-server.ts";
import { BUILT_IN } from "./built-in.ts";
import { failed, pass, type SecurityItem } from "./security-item.ts";

const TOO_LARGE_BYTES = 2 * 1024 * 1024;
const GUESSES = 16;
const JSON_TYPE = { "content-type": "application/json" };
const INTERNALS = /\bat .+:\d+:\d+|node_modules|\/src\/|SELECT |insert into|ECONN/i;

/** What the server does to who means it harm; each is tried. */
export const ATTACKED_ITEMS: readonly SecurityItem[] = [
  {
    id: "body_limit",
    title: { en: "A message may only be so large", ko: "보내는 것의 크기에 한계가 있어요" },
    remedy: BUILT_IN,
    look: asking(async (ask) => {
      const body = JSON.stringify({ protocol: 2, name: "x".repeat(TOO_LARGE_BYTES) });
      const { status } = await ask("/api/v2/learner.register", { method: "POST", headers: JSON_TYPE, body });
      return status === 413
        ? pass("2 MiB are refused with 413", "2 MiB는 413으로 거절돼요")
        : failed(`2 MiB were answered with ${status}`, `2 MiB에 ${status}로 답했어요`);
    }),
  },
  {
    id: "rate_limits",
    title: { en: "Who guesses codes is slowed down", ko: "코드를 찍어 보는 사람을 막아요" },
    remedy: {
      en: "set MUNDAP_TRUST_PROXY to the proxy's address only, and let the proxy write X-Forwarded-For itself",
      ko: "MUNDAP_TRUST_PROXY에 프록시 주소만 적고, 프록시가 X-Forwarded-For를 직접 쓰게 해 주세요",
    },
    look: asking(async (ask) => {
      const body = JSON.stringify({
        protocol: 2,
        code: "0000-0000",
        deviceId: "00000000-0000-4000-8000-000000000000",
        secret: "0".repeat(43),
      });
      for (let guess = 1; guess <= GUESSES; guess += 1) {
        // Each from an address that it only says it has.
        const headers = { ...JSON_TYPE, "x-forwarded-for": `198.51.100.${guess}` };
        const { status } = await ask("/api/v2/learner.redeemMoveCode", { method: "POST", headers, body });
        if (status === 429)
          return pass(`guess ${guess} was refused with 429`, `${guess}번째 시도가 429로 거절됐어요`);
      }
      return failed(
        `${GUESSES} guesses were all answered (a made-up X-Forwarded-For may be believed)`,
        `${GUESSES}번을 모두 받아 줬어요 (지어낸 X-Forwarded-For를 믿는지도 몰라요)`,
      );
    }),
  },
  {
    id: "errors_say_nothing",
    title: { en: "Errors tell nothing of the inside", ko: "오류가 안의 일을 말하지 않아요" },
    remedy: BUILT_IN,
    look: asking(async (ask) => {
      const replies = await Promise.all([
        ask("/api/v2/learner.register", { method: "POST", headers: JSON_TYPE, body: "{broken" }),
        ask("/api/v2/no.such.procedure"),
        ask("/content/blobs/%00"),
      ]);
      const texts = await Promise.all(replies.map((reply) => reply.text()));
      const told = texts.map((text) => INTERNALS.exec(text)?.[0]).find((found) => found !== undefined);
      return told === undefined
        ? pass("three broken requests were answered by a code alone", "잘못된 요청 셋에 코드만 답했어요")
        : failed(`an error says “${told}”`, `오류에 서버 속 내용이 있어요: “${told}”`);
    }),
  },
];
