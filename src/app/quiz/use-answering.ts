import { useRef, useState } from "react";
import type { Failure } from "../../domain/failure.ts";
import type { ContentId } from "../../domain/id.ts";
import { emptyResponse, isEmptyResponse } from "../../domain/question/empty-response.ts";
import type { Response } from "../../domain/question/question.ts";
import type { AttemptView, QuestionView } from "../../offline/engine.ts";
import { isReady } from "../question/is-ready.ts";
import { untouchedResponse } from "../question/untouched-response.ts";
import { useEngine } from "../shell/app-parts.ts";
import { sameResponse } from "./same-response.ts";
import { useDraft, type Draft } from "./use-draft.ts";
import type { ShownAnswer } from "./verdict-panel.tsx";

export type Answering = Pick<Draft, "change" | "flush"> & {
  /** What is on the screen. */
  response: Response | null;
  /** What is on record. */
  answer: ShownAnswer | undefined;
  /** The answer counts: it stays on the screen and cannot be changed. */
  isLocked: boolean;
  /** What is on the screen is what is on record. */
  isAnswered: boolean;
  /** Another answer is on record than what is on the screen, and counts until this is recorded. */
  isUnsaved: boolean;
  isCheckable: boolean;
  failure: Failure | undefined;
  /** Puts what is on the screen on record, as far as it can be an answer. */
  record: () => Promise<void>;
};

type Asked = Pick<QuestionView, "question" | "order"> & { view: AttemptView; questionId: ContentId };

/** From what is entered on one question to an answer on record. */
export function useAnswering({ view, questionId, question, order }: Asked): Answering {
  const { attemptId, state, policy } = view;
  const engine = useEngine();
  const [failure, setFailure] = useState<Failure>();
  // No state: a button that turned grey for the moment of saving would only flicker, and cost a frame.
  const isRecording = useRef(false);

  // What was just recorded is shown before the store's watchers have read it back.
  const [recorded, setRecorded] = useState<ShownAnswer>();
  const answer = recorded ?? state.answers.get(questionId);
  const drafted = state.drafts.get(questionId);
  const initial = drafted === undefined ? (answer?.response ?? null) : drafted;
  const draft = useDraft({ attemptId, questionId, initial, onFailure: setFailure });
  const isLocked = answer !== undefined && policy.mode === "practice";
  const response = isLocked ? answer.response : (draft.response ?? untouchedResponse(question, order));
  const isTakenBack = answer !== undefined && isEmptyResponse(answer.response);
  const isAnswered =
    answer !== undefined && (sameResponse(answer.response, response) || (isTakenBack && response === null));
  // A saved answer that was cleared from the screen is saved as taken back.
  const isCheckable = response === null ? answer !== undefined && !isTakenBack : isReady(response);

  const recordEntered = async (entered: Response) => {
    await draft.flush();
    return await engine.recordAnswer(attemptId, questionId, entered);
  };
  return {
    response,
    change: draft.change,
    flush: draft.flush,
    answer,
    isLocked,
    isAnswered,
    isUnsaved: answer !== undefined && !isTakenBack && !isAnswered,
    isCheckable,
    failure,
    async record() {
      if (!isCheckable || isAnswered || isRecording.current) return;
      isRecording.current = true;
      const entered = response ?? emptyResponse(question.kind);
      const done = await recordEntered(entered).finally(() => (isRecording.current = false));
      if (done.ok) setRecorded({ response: entered, ...done.value });
      setFailure(done.ok ? undefined : done.failure);
    },
  };
}
