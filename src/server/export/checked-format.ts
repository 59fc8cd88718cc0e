import type { AuthoredQuestion, SetFile } from "../../domain/set/set-file.ts";
import { assembleSet } from "../import/assemble-set.ts";
import type { Parsed } from "../import/draft.ts";
import { guessLanguage } from "../import/guess-language.ts";
import { differingParts } from "./differing-parts.ts";
import type { Dropped, Part } from "./dropped.ts";
import type { ExportFormat } from "./export-format.ts";

type Round = {
  write: (set: SetFile) => string;
  /** The importer's reading of what was written. */
  read: (text: string, language: string) => Parsed;
  /** Parts of the set's head that the format holds. */
  holds: readonly Part[];
};

/** Without one of these it would be another question: it is left out whole. */
const CORE: readonly Part[] = ["kind", "prompt", "choices", "items", "stems", "options", "gaps", "answers"];

/**
 * A format that knows what it cannot hold: each question is written, read again by the importer and
 * compared, so that nothing is lost without being named.
 */
export function checkedFormat({ write, read, holds }: Round): ExportFormat {
  return (set) => {
    const dropped: Dropped[] = [];
    const kept = set.questions.filter((question) => {
      const lost = lostParts(question, readAgain(question));
      if (lost.length === 0) return true;
      const core = lost.filter((part) => CORE.includes(part));
      const code = core.length === 0 ? "part_left_out" : "left_out";
      const parts = core.length === 0 ? lost : core;
      dropped.push({ code, parts, questionId: question.id, name: nameOf(question) });
      return core.length === 0;
    });
    const text = write({ ...set, questions: kept });
    const parts = headParts(set, text).filter((part) => !holds.includes(part));
    dropped.unshift({ code: "part_left_out", parts, name: set.title });
    return { text, dropped };

    function readAgain(question: AuthoredQuestion): AuthoredQuestion[] {
      const parsed = read(write({ ...set, questions: [question] }), set.language);
      const { questions, skipped } = assembleSet(parsed, "", { guessedLanguage: set.language });
      return skipped.length === 0 && parsed.skipped.length === 0
        ? questions.map((made) => made.question)
        : [];
    }
  };
}

function lostParts(question: AuthoredQuestion, [again, ...more]: AuthoredQuestion[]): Part[] {
  if (again === undefined || more.length > 0 || again.kind !== question.kind) return ["kind"];
  return differingParts(question, again);
}

/** A set that is made of the text again is another one, called as its file; its language is guessed from the script. */
function headParts({ description, category, policy, language }: SetFile, text: string): Part[] {
  const parts: Part[] = ["id", "title"];
  if (guessLanguage(text) !== language) parts.push("language");
  if (description !== undefined) parts.push("description");
  if (category !== undefined) parts.push("category");
  const { mode, shuffleQuestions, shuffleChoices, ...limits } = policy;
  const isUsual = mode === "practice" && !shuffleQuestions && shuffleChoices;
  if (!isUsual || Object.values(limits).some((limit) => limit !== undefined)) parts.push("policy");
  return parts;
}

function nameOf({ prompt, source }: AuthoredQuestion): string {
  return source?.name ?? prompt.split("\n")[0]?.slice(0, 80) ?? "";
}
