import { useState } from "react";
import { useLocation } from "wouter";
import type { Failure } from "../../domain/failure.ts";
import type { Run } from "../../offline/practice/start-run.ts";
import { isWithV1 } from "../library/is-with-v1.ts";
import { useNavigateToQuiz } from "../library/use-navigate-to-quiz.ts";
import { learnerLocale } from "../quiz/learner-locale.ts";
import { useEngine } from "../shell/app-parts.ts";

type StartingRun = { start: (run: Pick<Run, "questions" | "count">) => void; failure?: Failure };

/** Begins a run and goes there once the start is durable. A second tap while it begins is the same start. */
export function useStartRun(): StartingRun {
  const engine = useEngine();
  const goToQuiz = useNavigateToQuiz();
  const [, navigate] = useLocation();
  const [isStarting, setIsStarting] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const begin = async (run: Pick<Run, "questions" | "count">) => {
    setIsStarting(true);
    const sets = run.questions.map(({ setId }) => setId);
    if (await isWithV1(engine, sets)) return navigate("/classic");
    const practice = await engine.openPractice();
    const started = await practice.start({ ...run, locale: learnerLocale() });
    setIsStarting(false);
    if (started.ok) goToQuiz(started.value);
    else setFailure(started.failure);
  };
  return {
    failure,
    start(run) {
      if (!isStarting) void begin(run);
    },
  };
}
