import { AuthoredQuestion, type SetFile } from "../../domain/set/set-file.ts";
import { authorDraft } from "./author-draft.ts";
import type { Noted, Parsed, Place } from "./draft.ts";
import { fieldsWrong } from "./fields-wrong.ts";
import type { ImportProblem } from "./import-problem.ts";
import { setIdFromTitle } from "./mint-id.ts";

/** What the person who imports decides over what the file says. */
export type SetOptions = {
  title?: string;
  /** BCP 47; without it the file's own, else guessed from its text. */
  language?: string;
  policy?: "practice" | "exam";
};

export type AssembledSet = {
  head: Omit<SetFile, "questions">;
  questions: { place: Place; question: AuthoredQuestion }[];
  skipped: Noted[];
};

/** One file's questions as one set, each with ids and its source. */
export function assembleSet(
  parsed: Parsed,
  file: string,
  options: SetOptions & { guessedLanguage: string },
): AssembledSet {
  const { title, language, policy } = options;
  if (parsed.authored !== undefined) {
    const { head, questions } = parsed.authored;
    const chosen = {
      title: title ?? head.title,
      language: language ?? head.language,
      policy: { ...head.policy, mode: policy ?? head.policy.mode },
    };
    return { head: { ...head, ...chosen }, questions, skipped: [] };
  }
  const head: AssembledSet["head"] = {
    format: "mundap-set",
    version: 1,
    id: setIdFromTitle(title ?? parsed.title ?? titleFromFile(file)),
    title: title ?? parsed.title ?? titleFromFile(file),
    language: language ?? options.guessedLanguage,
    ...(parsed.description !== undefined && { description: parsed.description }),
    policy: { mode: policy ?? "practice", shuffleQuestions: false, shuffleChoices: true },
  };
  return { head, ...authorAll(parsed, file, head.id) };
}

function authorAll(parsed: Parsed, file: string, setId: string): Omit<AssembledSet, "head"> {
  const seen = new Map<string, number>();
  const skipped: Noted[] = [];
  const questions: AssembledSet["questions"] = [];
  for (const draft of parsed.drafts) {
    // The same question twice is two questions: the second gets an id of its own.
    const same = JSON.stringify([draft.prompt, draft.place.name]);
    const count = seen.get(same) ?? 0;
    seen.set(same, count + 1);
    const authored = authorDraft(draft, [setId, String(count)], { file, ...draft.place });
    const problem = "problem" in authored ? authored.problem : findOversize(authored.question);
    if (problem !== undefined) skipped.push({ place: draft.place, problem });
    else if ("question" in authored) questions.push({ place: draft.place, question: authored.question });
  }
  return { questions, skipped };
}

/** Files may hold what a set may not: a thousand choices, a text of a book's length. */
function findOversize(question: AuthoredQuestion): ImportProblem | undefined {
  const { error } = AuthoredQuestion.safeParse(question);
  if (error === undefined) return undefined;
  const [issue] = error.issues;
  if (issue?.code !== "too_big") return fieldsWrong(error);
  return {
    code: "part_too_large",
    values: { path: issue.path.map(String).join("."), limit: Number(issue.maximum) },
  };
}

function titleFromFile(file: string): string {
  const name = file.split(/[/\\]/).at(-1) ?? file;
  return name.replace(/\.[^.]+$/, "") || name;
}
