import { useState } from "react";
import type { Failure } from "../../domain/failure.ts";
import type { ContentId } from "../../domain/id.ts";
import { useEngine } from "../shell/app-parts.ts";
import { learnerLocale } from "../quiz/learner-locale.ts";
import { useNavigateToQuiz } from "./use-navigate-to-quiz.ts";

type Starting = { start: (questionIds?: ContentId[]) => void; failure?: Failure };

/** Begins an attempt and goes there once the start is durable. A second tap while it begins is the same start. */
export function useStart(setId: ContentId): Starting {
  const engine = useEngine();
  const goToQuiz = useNavigateToQuiz();
  const [isStarting, setIsStarting] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const begin = async (questionIds?: ContentId[]) => {
    setIsStarting(true);
    const started = await engine.startAttempt({ setId, locale: learnerLocale(), questionIds });
    setIsStarting(false);
    if (started.ok) goToQuiz(started.value);
    else setFailure(started.failure);
  };
  return {
    failure,
    start(questionIds) {
      if (!isStarting) void begin(questionIds);
    },
  };
}
