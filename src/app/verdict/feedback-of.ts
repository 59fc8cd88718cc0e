import type { Key, Response } from "../../domain/question/question.ts";

/** What the author has to say about exactly what was chosen. */
export function feedbackOf(response: Response, key: Key): string[] {
  const { feedback } = key;
  if (feedback === undefined) return [];
  const ids = idsOf(response);
  return ids.flatMap((id) => (Object.hasOwn(feedback, id) ? (feedback[id] ?? []) : []));
}

function idsOf(response: Response): string[] {
  switch (response.kind) {
    case "single-choice":
      return [response.choiceId];
    case "multiple-choice":
      return response.choiceIds;
    case "short-text":
    case "numeric":
      return [];
  }
}
