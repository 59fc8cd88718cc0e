import { CURRENT_RULES } from "../../../src/domain/set/current-rules.ts";
import type { AuthoredQuestion } from "../../../src/domain/set/set-file.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { gradeResponse } from "../../../src/domain/question/grade-response.ts";
import type { Response } from "../../../src/domain/question/question.ts";

type Own<K extends AuthoredQuestion["kind"]> = Omit<
  Extract<AuthoredQuestion, { kind: K }>,
  "id" | "kind" | "prompt"
>;

/** Choices named a, b, c … after their place, with these labels. */
export function labelled(...texts: string[]) {
  return texts.map((text, at) => ({ id: "abcdefghijklmnop".charAt(at), text }));
}

export function single(own: Own<"single-choice">): AuthoredQuestion {
  return { id: "q", kind: "single-choice", prompt: "Which?", ...own };
}

export function multiple(own: Own<"multiple-choice">): AuthoredQuestion {
  return { id: "q", kind: "multiple-choice", prompt: "Which ones?", ...own };
}

export function shortText(own: Own<"short-text">): AuthoredQuestion {
  return { id: "q", kind: "short-text", prompt: "Who?", ...own };
}

export function numeric(own: Own<"numeric">): AuthoredQuestion {
  return { id: "q", kind: "numeric", prompt: "How many?", ...own };
}

export function ordering(own: Own<"ordering">): AuthoredQuestion {
  return { id: "q", kind: "ordering", prompt: "In which order?", ...own };
}

export function matching(own: Own<"matching">): AuthoredQuestion {
  return { id: "q", kind: "matching", prompt: "What belongs together?", ...own };
}

/** Gaps stand in the prompt in their order. */
export function cloze(own: Own<"cloze">): AuthoredQuestion {
  const prompt = own.gaps.map(({ id }) => `{{${id}}}`).join(" and ");
  return { id: "q", kind: "cloze", prompt, ...own };
}

export function grade(authored: AuthoredQuestion, response: Response) {
  const { question, key } = splitQuestion(authored, "0".repeat(32));
  return gradeResponse({ question, key, response, rules: CURRENT_RULES });
}
