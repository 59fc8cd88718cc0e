import { useState } from "react";
import { useLocation } from "wouter";
import type { Failure } from "../../domain/failure.ts";
import type { ContentId } from "../../domain/id.ts";
import { useEngine } from "../shell/app-parts.ts";
import { learnerLocale } from "../quiz/learner-locale.ts";
import type { LittleRoom } from "./little-room-alert.tsx";
import { isWithV1 } from "./is-with-v1.ts";
import { littleRoom } from "./little-room.ts";
import { useNavigateToQuiz } from "./use-navigate-to-quiz.ts";

type Starting = {
  start: (questionIds?: ContentId[]) => void;
  failure?: Failure;
  /** A second `start` begins it all the same, too. */
  little?: LittleRoom;
};

/**
 * Begins an attempt and goes there once the start is durable. A second tap while it begins is the same start.
 * Whoever is with V1 for now begins V1's sets there. Before one of many questions the device's room is looked at; `questionCount`: where `start` names none.
 */
export function useStart(setId: ContentId, questionCount: number): Starting {
  const engine = useEngine();
  const goToQuiz = useNavigateToQuiz();
  const [, navigate] = useLocation();
  const [isStarting, setIsStarting] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [unbegun, setUnbegun] = useState<{ leftBytes: number; questionIds?: ContentId[] }>();
  const begin = async (questionIds?: ContentId[]) => {
    setIsStarting(true);
    if (await isWithV1(engine, [setId])) return navigate("/classic");
    const isToldOf = unbegun !== undefined;
    const count = questionIds?.length ?? questionCount;
    const leftBytes = isToldOf ? undefined : littleRoom(count, await engine.readStorage());
    setUnbegun(leftBytes === undefined ? undefined : { leftBytes, questionIds });
    const started = leftBytes ?? (await engine.startAttempt({ setId, locale: learnerLocale(), questionIds }));
    setIsStarting(false);
    if (typeof started === "number") return;
    if (started.ok) goToQuiz(started.value);
    else setFailure(started.failure);
  };
  const start = (questionIds?: ContentId[]) => {
    if (!isStarting) void begin(questionIds);
  };
  return {
    failure,
    little: unbegun && { leftBytes: unbegun.leftBytes, onStart: () => start(unbegun.questionIds) },
    start,
  };
}
