import { InvalidArgumentError, Option } from "commander";
import * as z from "zod/mini";
import { LeftOut } from "../domain/set/left-out.ts";
import type { SetFile } from "../domain/set/set-file.ts";
import { say, type Terminal } from "./terminal.ts";

/** `--leave-out ID=REASON`, as often as there are questions to leave out. */
export function leaveOutOption(): Option {
  const take = (text: string, before: LeftOut[] = []): LeftOut[] => {
    const at = text.indexOf("=");
    const one = z.safeParse(LeftOut, {
      questionId: text.slice(0, Math.max(0, at)),
      reason: text.slice(at + 1),
    });
    if (at < 0 || !one.success) throw new InvalidArgumentError(`Write the question's id, = and the reason.`);
    return [...before, one.data];
  };
  return new Option(
    "--leave-out <id=reason>",
    "do not publish this question, now and in later versions (may be repeated)",
  ).argParser(take);
}

/** `--take-back ID`, as often as there are questions to take back. */
export function takeBackOption(): Option {
  return new Option(
    "--take-back <id>",
    "publish this question again, which was left out (may be repeated)",
  ).argParser((id: string, before?: string[]) => [...(before ?? []), id]);
}

/** Names the questions that were to be left out and are in none of these sets. */
export function saidUnknown(
  terminal: Terminal,
  sets: readonly SetFile[],
  asked: readonly LeftOut[],
): "said" | "none" {
  const unknown = asked.filter(
    ({ questionId }) => !sets.some(({ questions }) => questions.some(({ id }) => id === questionId)),
  );
  for (const { questionId } of unknown)
    terminal.complain(say(terminal, WORDS.unknown).replace("{id}", questionId));
  return unknown.length > 0 ? "said" : "none";
}

type Named = { questionId: string; name: string; reason: string };

/** One line a question that is left out. */
export function leftOutLine(terminal: Terminal, setId: string, { questionId, name, reason }: Named): string {
  const words = name.trim().split("\n", 1)[0]?.slice(0, 60) ?? "";
  return `${setId} “${words}” (${questionId}): ${say(terminal, WORDS.leftOut)}: ${reason}`;
}

const WORDS = {
  leftOut: { en: "left out", ko: "뺐어요" },
  unknown: {
    en: "--leave-out {id}: no question has this id; see the ids with mundap import --json.",
    ko: "--leave-out {id}: 그런 id의 문제가 없어요. mundap import --json으로 id를 확인해 주세요.",
  },
};
