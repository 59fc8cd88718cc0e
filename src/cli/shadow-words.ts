import type { ListedMark, ShadowReport } from "../server/move/shadow/read-shadow.ts";
import { SHADOW_SOURCES, type ShadowOutcome, type ShadowSource } from "../server/move/shadow/shadow-marks.ts";
import { describeQuarantine, isQuarantineReason } from "../server/move/questions/quarantine-reason.ts";
import { type Said, say, type Terminal } from "./terminal.ts";

const MOST_SHOWN = 20;

/** By source: how many ended how and why; then what differs, with its evidence. */
export function printShadow(terminal: Terminal, report: ShadowReport): void {
  const number = (value: number) => value.toLocaleString(terminal.language);
  for (const source of SHADOW_SOURCES) {
    terminal.print(say(terminal, SOURCES[source]));
    for (const { outcome, why, marks } of report.tallies.filter((tally) => tally.source === source)) {
      const because = why === "" ? "" : `: ${whyOf(terminal, why)}`;
      terminal.print(`  ${number(marks)} ${say(terminal, OUTCOMES[outcome])}${because}`);
    }
  }
  terminal.print(
    say(terminal, WORDS.regrade)
      .replace("{of}", number(report.regrade.of))
      .replace("{differs}", number(report.regrade.differs)),
  );
  if (report.differing.outdated > 0)
    terminal.print(say(terminal, WORDS.outdated).replace("{outdated}", number(report.differing.outdated)));
  for (const mark of report.listed.slice(0, MOST_SHOWN)) terminal.complain(lineOf(terminal, mark));
  if (report.listed.length > MOST_SHOWN) terminal.complain(say(terminal, WORDS.more));
  terminal.print(say(terminal, report.holds ? WORDS.holds : WORDS.fails));
}

function lineOf(terminal: Terminal, mark: ListedMark): string {
  const word = (right: boolean | null) =>
    right === null ? "–" : say(terminal, right ? WORDS.right : WORDS.wrong);
  const parts = [
    `${mark.question_id} (${mark.source})`,
    whyOf(terminal, mark.why),
    say(terminal, WORDS.marks)
      .replace("{rule}", word(mark.v1_marks))
      .replace("{client}", word(mark.v1_reported))
      .replace("{v2}", mark.v2_verdict),
    JSON.stringify(mark.evidence),
  ];
  return parts.join(" · ");
}

function whyOf(terminal: Terminal, why: string): string {
  const known = WHY[why];
  if (known !== undefined) return say(terminal, known);
  if (!isQuarantineReason(why)) return why;
  // Of many at once: what it is in each of them is on the worklist.
  return describeQuarantine(why, "…", terminal.language).reason.replace(/\s*\(…\)|: …/u, "");
}

const SOURCES: Record<ShadowSource, Said> = {
  v2_answer: { en: "Answers of V2, by V1's rule too:", ko: "V2의 답을 V1의 규칙으로도 채점:" },
  v1_live: { en: "Answers sent to V1 since, by V2 too:", ko: "그동안 V1에 온 답을 V2로도 채점:" },
  v1_history: { en: "What was carried from V1:", ko: "V1에서 옮긴 기록:" },
};

const OUTCOMES: Record<ShadowOutcome, Said> = {
  agrees: { en: "agree", ko: "일치" },
  differs: { en: "DIFFER", ko: "불일치" },
  misreported: { en: "V1's client said otherwise than both", ko: "V1 앱이 둘과 다르게 알림" },
  not_comparable: { en: "not compared", ko: "견줄 수 없음" },
};

const WHY: Record<string, Said> = {
  key_out_of_range: { en: "V1's key names none of the options", ko: "V1의 정답 번호가 보기에 없어요" },
  key_differs: {
    en: "V2's key is another option than V1's",
    ko: "V2의 정답이 V1의 정답과 다른 보기예요",
  },
  marking_differs: {
    en: "the same key, and another verdict: V2's marking is at fault",
    ko: "정답은 같은데 채점이 달라요. V2의 채점이 잘못됐어요",
  },
  right_called_wrong: {
    en: "the right option was chosen, and V1's client called it wrong",
    ko: "맞는 보기를 골랐는데 V1 앱이 틀렸다고 했어요",
  },
  wrong_called_right: {
    en: "a wrong option was chosen, and V1's client called it right",
    ko: "틀린 보기를 골랐는데 V1 앱이 맞다고 했어요",
  },
  not_right_or_wrong: {
    en: "V2 calls it neither right nor wrong",
    ko: "V2에서 맞음도 틀림도 아니에요",
  },
  decided_by_person: { en: "a person decided", ko: "사람이 정했어요" },
  key_corrected: { en: "the key was corrected since", ko: "그 뒤에 정답을 고쳤어요" },
  in_doubt: { en: "held: a person looks at it", ko: "보류: 사람이 확인해요" },
  not_published: { en: "the question is in no set of V2", ko: "V2 문제집에 없는 문제예요" },
  question_gone: { en: "V1 has the question no more", ko: "V1에 더는 없는 문제예요" },
  question_changed: {
    en: "V1's question is another than the one published (mundap v1 questions)",
    ko: "V1의 문제가 발행한 것과 달라요 (mundap v1 questions)",
  },
  text_none: { en: "no option of V1 reads like what was chosen", ko: "고른 글과 같은 V1 보기가 없어요" },
  text_several: {
    en: "several options of V1 read like what was chosen",
    ko: "고른 글과 같은 V1 보기가 여럿이에요",
  },
  order_unknown: {
    en: "an index into an order that nobody kept",
    ko: "남아 있지 않은 순서의 번호라 알 수 없어요",
  },
  nothing_chosen: { en: "nothing was chosen", ko: "아무것도 고르지 않았어요" },
  index_out_of_range: { en: "no order has that many options", ko: "어느 순서에도 없는 번호예요" },
  written_by_v2: { en: "V2's own, told to V1", ko: "V2가 V1에 적은 것이에요" },
  overwritten_by_v2: {
    en: "V2 has answered since: what was chosen in V1 is gone",
    ko: "그 뒤 V2에서 풀어 V1에서 고른 것이 남아 있지 않아요",
  },
};

const WORDS = {
  right: { en: "right", ko: "맞음" },
  wrong: { en: "wrong", ko: "틀림" },
  marks: {
    en: "V1's rule: {rule}, V1's client: {client}, V2: {v2}",
    ko: "V1 규칙: {rule}, V1 앱: {client}, V2: {v2}",
  },
  more: {
    en: "… and more: --json lists the newest hundred.",
    ko: "… 더 있어요. --json은 최근 100개를 보여 줘요.",
  },
  regrade: {
    en: "V2's grader once more: {differs} of {of} verdicts differ.",
    ko: "V2로 다시 채점: {of}개 가운데 {differs}개가 달라요.",
  },
  outdated: {
    en: "{outdated} of what differs is of a key that was published anew since, and decides nothing.",
    ko: "다른 것 가운데 {outdated}개는 그 뒤에 다시 발행한 정답의 것이라 아무것도 막지 않아요.",
  },
  holds: {
    en: "V1's rule and V2 mark alike. Next: mundap v1 canary.",
    ko: "V1의 규칙과 V2의 채점이 같아요. 다음은 mundap v1 canary예요.",
  },
  fails: {
    en: "V1's rule and V2 do NOT mark alike: see above; nothing further may be done.",
    ko: "V1의 규칙과 V2의 채점이 달라요. 위를 보세요. 다음 단계로 갈 수 없어요.",
  },
} satisfies Record<string, Said>;
