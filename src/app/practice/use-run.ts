import { runOrder } from "../../domain/attempt/run-order.ts";
import type { Uuid } from "../../domain/id.ts";
import type { AttemptView } from "../../offline/engine.ts";
import type { Place } from "../quiz/question-states.ts";
import { isOver } from "../review/is-over.ts";
import { useEngine } from "../shell/app-parts.ts";
import { useLocal } from "../shell/use-local.ts";

export type RunView = {
  views: readonly [AttemptView, ...AttemptView[]];
  /** All its questions as they follow each other. */
  sheet: readonly Place[];
  state: "open" | "over";
};

/** The attempts of a run as one sheet; undefined while it is being read. */
export function useRun(attemptIds: readonly Uuid[]): RunView | undefined {
  const engine = useEngine();
  const names = attemptIds.join(" ");
  const read = async () => {
    const views = await Promise.all(names.split(" ").map((attemptId) => engine.readAttempt(attemptId)));
    return runOf(views.filter((view) => view !== undefined));
  };
  return useLocal(read, [engine, names])?.value;
}

function runOf(views: readonly AttemptView[]): RunView | undefined {
  const [first, ...others] = views;
  if (first === undefined) return undefined;
  const seed = first.state.started?.seed ?? "";
  const sheet = runOrder(views, seed).map(({ part: view, questionId }) => ({ view, questionId }));
  return { views: [first, ...others], sheet, state: views.every(isOver) ? "over" : "open" };
}
