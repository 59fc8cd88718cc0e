import type { Kept, KeptSet } from "../server/move/back/read-kept.ts";
import { type Said, say, type Terminal } from "./terminal.ts";

const MOST_SHOWN = 10;

/** What V1 holds of V2's answers, and what stays in V2 and why. */
export function printReturned(
  terminal: Terminal,
  { kept, sets }: { kept: readonly Kept[]; sets: readonly KeptSet[] },
): void {
  for (const { outcome, answers } of kept) {
    terminal.print(say(terminal, OUTCOMES[outcome]).replace("{answers}", String(answers)));
    if (outcome !== "no_v1_question") continue;
    for (const set of sets.slice(0, MOST_SHOWN)) terminal.print(`  ${describeSet(terminal, set)}`);
    if (sets.length > MOST_SHOWN) terminal.print(`  ${say(terminal, REVERT_WORDS.more)}`);
  }
}

function describeSet(terminal: Terminal, { setId, title, questions, answers, fromV1 }: KeptSet): string {
  return say(terminal, fromV1 ? REVERT_WORDS.gone : REVERT_WORDS.never)
    .replace("{title}", () => title)
    .replace("{id}", setId)
    .replace("{questions}", String(questions))
    .replace("{answers}", String(answers));
}

const OUTCOMES: Record<Kept["outcome"], Said> = {
  written: { en: "{answers} answers of V2 are in V1.", ko: "V2의 답 {answers}개가 V1에 있어요." },
  no_v1_account: {
    en: "{answers} answers stay in V2: their learners have no account in V1.",
    ko: "답 {answers}개는 V2에 남아요. V1 계정이 없는 학습자의 답이에요.",
  },
  no_v1_question: {
    en: "{answers} answers stay in V2: V1 does not have their questions.",
    ko: "답 {answers}개는 V2에 남아요. V1에 없는 문제의 답이에요.",
  },
  not_right_or_wrong: {
    en: "{answers} answers stay in V2: they are neither right nor wrong, and V1 knows nothing else.",
    ko: "답 {answers}개는 V2에 남아요. 맞음도 틀림도 아니어서 V1에 적을 수 없어요.",
  },
  not_counted: {
    en: "{answers} answers stay in V2: they do not count, or not yet.",
    ko: "답 {answers}개는 V2에 남아요. 세지 않거나 아직 세지 않는 답이에요.",
  },
};

export const REVERT_WORDS = {
  gone: {
    en: "{title} ({id}): {answers} to {questions} questions that V1 had; they are told as soon as it has them again.",
    ko: "{title} ({id}): V1에서 없어진 {questions}문제의 답 {answers}개. 문제가 V1에 돌아오면 저절로 적혀요.",
  },
  never: {
    en: "{title} ({id}): {answers} to {questions} questions of a set that V1 never had.",
    ko: "{title} ({id}): V1에 없던 문제집의 {questions}문제, 답 {answers}개.",
  },
  more: { en: "… and more: --json lists them.", ko: "… 더 있어요. --json으로 볼 수 있어요." },
  accepting: {
    en: "Attempts of V2 go on being taken: those made offline arrive late.",
    ko: "V2의 풀이는 계속 받아요. 오프라인에서 푼 것은 늦게 와요.",
  },
  closed: {
    en: "Attempts of V2 are NOT taken: devices keep them and try again.",
    ko: "V2의 풀이를 받지 않아요. 기기가 간직하고 다시 보내 볼 거예요.",
  },
} satisfies Record<string, Said>;
