import { Suspense, useEffect, useId, useRef, useState, type SubmitEvent } from "react";
import type { Failure } from "../../domain/failure.ts";
import type { QuestionView } from "../../offline/engine.ts";
import { isReady } from "../question/is-ready.ts";
import { missingParts } from "../question/missing-parts.ts";
import { QuestionAnswer } from "../question/question-answer.tsx";
import type { KindView } from "../question/question-view.ts";
import { untouchedResponse } from "../question/untouched-response.ts";
import { useEngine } from "../shell/app-parts.ts";
import { optionalPart } from "../shell/optional-part.ts";
import { Screen } from "../ui/screen.tsx";
import { choosePlace } from "./choose-place.ts";
import { learnerLocale } from "./learner-locale.ts";
import { NotKept } from "./not-kept.tsx";
import { PartsDialog } from "./parts-dialog.tsx";
import { QuestionBar } from "./question-bar.tsx";
import { QuestionHeading } from "./question-heading.tsx";
import type { QuestionPlace } from "./question-panel.tsx";
import { QuizHead } from "./quiz-head.tsx";
import classes from "./quiz.module.css";
import { sameResponse } from "./same-response.ts";
import { useDraft } from "./use-draft.ts";
import { useQuizKeys } from "./use-quiz-keys.ts";
import { VerdictPanel, type ShownAnswer } from "./verdict-panel.tsx";

const OpenForkNotice = optionalPart(
  async () => (await import("../delivery/open-fork-notice.tsx")).OpenForkNotice,
);

/** One question: asked, answered, and told at once what became of it. */
export function QuestionForm(props: QuestionPlace & { asked: QuestionView; kindView: KindView }) {
  const { view, questionId, sheet, place, asked, kindView, onGoTo, onFinish, onSaver } = props;
  const { question, order, key } = asked;
  const engine = useEngine();
  const formId = useId();
  const locale = learnerLocale();
  const primary = useRef<HTMLButtonElement>(null);
  const [ownFailure, setOwnFailure] = useState<Failure>();
  // No state: a button that turned grey for the moment of saving would only flicker, and cost a frame.
  const isChecking = useRef(false);

  // What was just recorded is shown before the store's watchers have read it back.
  const [checked, setChecked] = useState<ShownAnswer>();
  const recordedAnswer = view.state.answers.get(questionId);
  const answer = checked ?? recordedAnswer;
  const initial = view.state.drafts.get(questionId) ?? answer?.response ?? null;
  const draft = useDraft({ attemptId: view.attemptId, questionId, initial, onFailure: setOwnFailure });
  const isLocked = answer !== undefined && view.policy.mode === "practice";
  const response = isLocked ? answer.response : (draft.response ?? untouchedResponse(question, order));
  const isAnswered = answer !== undefined && sameResponse(answer.response, response);
  const isCheckable = response !== null && isReady(response);
  const missing = response === null ? 0 : missingParts(question, response);
  const [asking, setAsking] = useState(false);
  const failure = ownFailure ?? props.failure;

  const check = async () => {
    setAsking(false);
    if (response === null || !isCheckable || isAnswered || isChecking.current) return;
    isChecking.current = true;
    await draft.flush();
    const recorded = await engine.recordAnswer(view.attemptId, questionId, response);
    isChecking.current = false;
    if (recorded.ok) setChecked({ response, ...recorded.value });
    setOwnFailure(recorded.ok ? undefined : recorded.failure);
  };
  const checkOrAsk = () => {
    if (isCheckable && !isAnswered && missing > 0) setAsking(true);
    else void check();
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    checkOrAsk();
  };
  // What was entered counts without a tap on *Check*; an order that nobody has touched was not entered.
  const saveEntered = async () => {
    if (draft.response !== null) await check();
  };
  useEffect(() => {
    onSaver(saveEntered);
    return () => onSaver(undefined);
  });
  const isLast = place === sheet.length - 1;
  const goOn = () => (isLast ? onFinish() : onGoTo(place + 1));

  // The phone's keyboard goes away and Enter goes on: the focus is where the next step is.
  const wasAnswered = useRef(isAnswered);
  useEffect(() => {
    if (isAnswered && !wasAnswered.current) primary.current?.focus({ preventScroll: true });
    wasAnswered.current = isAnswered;
  }, [isAnswered]);

  useQuizKeys({
    onDigit(number) {
      const next = isLocked ? undefined : choosePlace({ question, order, response, number });
      if (next !== undefined) draft.change(next, "now");
    },
    onEnter: () => (isAnswered ? goOn() : checkOrAsk()),
  });

  return (
    <Screen
      head={<QuizHead {...props} />}
      bar={
        <QuestionBar
          formId={formId}
          primary={primary}
          step={isAnswered ? "go_on" : "check"}
          isReady={isCheckable}
          place={props}
          onGoOn={goOn}
        />
      }
    >
      <QuestionHeading {...props} />
      <form id={formId} className={classes.form} onSubmit={submit} noValidate>
        <QuestionAnswer
          view={kindView}
          question={question}
          order={order}
          language={view.language}
          locale={locale}
          response={response}
          onResponse={draft.change}
          locked={isLocked}
          rightKey={isLocked ? key : undefined}
        />
      </form>
      {failure !== undefined && (
        <NotKept failure={failure} view={view} questionId={questionId} response={response} />
      )}
      <VerdictPanel view={view} question={question} rightKey={key} answer={isAnswered ? answer : undefined} />
      {view.forkedAt !== undefined && (
        <Suspense>
          <OpenForkNotice />
        </Suspense>
      )}
      <PartsDialog
        open={asking}
        missing={missing}
        onCheck={() => void check()}
        onClose={() => setAsking(false)}
      />
    </Screen>
  );
}
