import { describeGate } from "../domain/rollout/describe-gate.ts";
import type { CanaryCheck } from "../protocol/rollout.ts";
import type { CheckedCanary } from "../server/move/canary/check-canary.ts";
import type { CanarySight } from "../server/move/canary/watch-canary.ts";
import { type Said, say, type Terminal } from "./terminal.ts";

/** What has to hold, line by line; what does not with what to do. */
export function printChecks(terminal: Terminal, checks: readonly CheckedCanary[]): void {
  for (const { check, holds, found } of checks) {
    const { so, not } = CHECKS[check];
    if (holds) terminal.print(`✓ ${say(terminal, so)}`);
    else terminal.complain(`✗ ${say(terminal, not).replace("{found}", () => found)}`);
  }
  if (checks.some(({ holds }) => !holds)) terminal.print(say(terminal, WORDS.refused));
}

/** What does not hold, with what to do; what was found is left to `v1 canary`, which looks at it again. */
export function describeLacking(terminal: Terminal, check: CanaryCheck): string {
  return say(terminal, CHECKS[check].not).replace(/ \([^()]*\{found\}[^()]*\)| ?\{found\}/, "");
}

/** The watch had nobody to watch: the step is not done by it. */
export function printNobody(terminal: Terminal): void {
  terminal.complain(say(terminal, WORDS.nobody));
}

/** One line for each look; at the end of it why it ended, if that was early. */
export function printSight(terminal: Terminal, sight: CanarySight): void {
  const { figures, learners, shadow } = sight;
  terminal.print(
    say(terminal, WORDS.sight)
      .replace("{at}", new Date(sight.at).toISOString())
      .replace("{stage}", String(sight.stage))
      .replace("{learners}", String(learners.v2 + learners.overridden))
      .replace("{answers}", String(figures?.answers ?? 0))
      .replace("{ms}", figures?.meanMs === undefined ? "–" : String(Math.round(figures.meanMs)))
      .replace(
        "{errors}",
        figures?.errorShare === undefined ? "–" : `${(100 * figures.errorShare).toFixed(2)}%`,
      )
      .replace("{differs}", String(shadow.differs))
      .replace("{of}", String(shadow.of)),
  );
  for (const gate of sight.gates.filter(({ verdict }) => verdict === "rollback")) {
    const { name, why } = describeGate(gate, terminal.language);
    terminal.complain(`✗ ${name}: ${why}`);
  }
  for (const harm of sight.harm) terminal.complain(say(terminal, HARM[harm]));
}

const CHECKS: Record<CanaryCheck, { so: Said; not: Said }> = {
  steps_done: {
    so: { en: "Every step before is done.", ko: "앞 단계가 모두 끝났어요." },
    not: {
      en: "Steps before are not done: mundap v1 {found}.",
      ko: "앞 단계가 끝나지 않았어요: mundap v1 {found}.",
    },
  },
  verified_lately: {
    so: { en: "The move was verified within a day.", ko: "옮긴 것을 하루 안에 검증했어요." },
    not: {
      en: "The move was not verified within a day (last: {found}): run mundap v1 verify.",
      ko: "옮긴 것을 하루 안에 검증하지 않았어요 (마지막: {found}). mundap v1 verify를 실행해 주세요.",
    },
  },
  backup_restored: {
    so: {
      en: "A backup of the last day was restored and compared.",
      ko: "하루 안의 백업을 복원해서 비교했어요.",
    },
    not: {
      en: "No backup of this database of the last day was restored and compared: run mundap v1 backup.",
      ko: "하루 안에 복원해서 비교한 이 데이터베이스의 백업이 없어요. mundap v1 backup을 실행해 주세요.",
    },
  },
  mirror_running: {
    so: { en: "Every change of V1 is carried.", ko: "V1의 모든 변경이 따라와요." },
    not: {
      en: "Not every change of V1 is carried (only: {found}): run mundap v1 mirror.",
      ko: "V1의 변경이 다 따라오지 않아요 (되는 것: {found}). mundap v1 mirror를 실행해 주세요.",
    },
  },
  mirror_up_to_date: {
    so: { en: "Both mirrors are up to date.", ko: "양쪽 모두 밀린 것이 없어요." },
    not: {
      en: "The mirrors lag ({found}): see mundap v1 repair, and whether the server runs (mundap v1 revert).",
      ko: "밀린 것이 있어요 ({found}). mundap v1 repair를 보고, 서버가 도는지 확인해 주세요 (mundap v1 revert).",
    },
  },
  marked_alike: {
    so: { en: "V1's rule and V2 mark alike.", ko: "V1의 규칙과 V2의 채점이 같아요." },
    not: {
      en: "The two mark answers otherwise ({found}): see mundap v1 shadow.",
      ko: "둘의 채점이 다른 답이 있어요 ({found}개). mundap v1 shadow를 보세요.",
    },
  },
  v1_served: {
    so: { en: "V1 is served: there is a way back.", ko: "V1이 열려 있어 되돌아갈 수 있어요." },
    not: {
      en: "V1 is closed, so that there is no way back: mundap v1 contract --undo.",
      ko: "V1이 닫혀 있어 되돌아갈 수 없어요. mundap v1 contract --undo.",
    },
  },
  not_held: {
    so: { en: "Nobody holds the rollout.", ko: "전환을 멈춘 사람이 없어요." },
    not: {
      en: "A person holds the rollout: mundap rollout resume.",
      ko: "사람이 전환을 멈춰 두었어요. mundap rollout resume.",
    },
  },
};

const HARM: Record<CanarySight["harm"][number], Said> = {
  rolled_back: {
    en: "The rollout went back to V1: see mundap rollout status.",
    ko: "모두 V1로 되돌아갔어요. mundap rollout status를 보세요.",
  },
  gate: {
    en: "Harm is proven: the server goes back by itself within a minute, or mundap rollout rollback does now.",
    ko: "나빠진 것이 확인됐어요. 서버가 1분 안에 스스로 되돌려요. 지금 하려면 mundap rollout rollback.",
  },
  shadow: {
    en: "V1's rule and V2 mark answers otherwise: see mundap v1 shadow, then mundap rollout rollback.",
    ko: "V1의 규칙과 V2의 채점이 다른 답이 있어요. mundap v1 shadow를 보고 mundap rollout rollback을 하세요.",
  },
};

const WORDS = {
  nobody: {
    en: "Nobody has answered in V2 yet, so that nothing was seen and this step is not done: run it again when somebody has (--minutes watches longer).",
    ko: "아직 V2에서 답한 사람이 없어서 확인한 것이 없고, 이 단계는 끝나지 않았어요. 누가 푼 다음 다시 실행해 주세요 (--minutes로 더 오래 볼 수 있어요).",
  },
  refused: { en: "Nobody was moved.", ko: "아무도 옮기지 않았어요." },
  sight: {
    en: "{at}  {stage}% in V2 · {learners} learners · {answers} answers · {ms} ms · errors {errors} · marked otherwise {differs}/{of}",
    ko: "{at}  V2 {stage}% · 학습자 {learners} · 답 {answers} · {ms} ms · 오류 {errors} · 채점 다름 {differs}/{of}",
  },
} satisfies Record<string, Said>;
