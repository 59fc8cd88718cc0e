import { useState } from "react";
import type { Failure } from "../../domain/failure.ts";
import type { ContentId } from "../../domain/id.ts";
import { useEngine } from "../shell/app-parts.ts";
import { learnerLocale } from "../quiz/learner-locale.ts";
import { littleRoom } from "./little-room.ts";
import { useNavigateToQuiz } from "./use-navigate-to-quiz.ts";

type Starting = {
  start: (questionIds?: ContentId[]) => void;
  failure?: Failure;
  /** So little room is left that a long attempt was not begun. `start` begins it all the same. */
  leftBytes?: number;
};

/**
 * Begins an attempt and goes there once the start is durable. A second tap while it begins is the same start.
 * `questionCount`: of an attempt so long that the device's room is looked at first.
 */
export function useStart(setId: ContentId, questionCount = 0): Starting {
  const engine = useEngine();
  const goToQuiz = useNavigateToQuiz();
  const [isStarting, setIsStarting] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [leftBytes, setLeftBytes] = useState<number>();
  const begin = async (questionIds?: ContentId[]) => {
    setIsStarting(true);
    const isToldOf = leftBytes !== undefined;
    const left = isToldOf ? undefined : littleRoom(questionCount, await engine.readStorage());
    setLeftBytes(left);
    const started = left ?? (await engine.startAttempt({ setId, locale: learnerLocale(), questionIds }));
    setIsStarting(false);
    if (typeof started === "number") return;
    if (started.ok) goToQuiz(started.value);
    else setFailure(started.failure);
  };
  return {
    failure,
    leftBytes,
    start(questionIds) {
      if (!isStarting) void begin(questionIds);
    },
  };
}
