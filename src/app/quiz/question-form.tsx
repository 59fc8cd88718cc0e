import { useEffect, useId, useRef, useState, type SubmitEvent } from "react";
import type { Failure } from "../../domain/failure.ts";
import type { QuestionView } from "../../offline/engine.ts";
import { useMessages } from "../messages/use-messages.ts";
import { QuestionAnswer } from "../question/question-answer.tsx";
import { QuestionPrompt } from "../question/question-prompt.tsx";
import { VIEWS } from "../question/views.ts";
import { useEngine } from "../shell/app-parts.ts";
import { Notice } from "../ui/notice.tsx";
import { Screen } from "../ui/screen.tsx";
import { choosePlace } from "./choose-place.ts";
import { learnerLocale } from "./learner-locale.ts";
import { QuestionBar } from "./question-bar.tsx";
import { QuestionHeading } from "./question-heading.tsx";
import type { QuestionPlace } from "./question-panel.tsx";
import { QuizHead } from "./quiz-head.tsx";
import classes from "./quiz.module.css";
import { sameResponse } from "./same-response.ts";
import { useDraft } from "./use-draft.ts";
import { useQuizKeys } from "./use-quiz-keys.ts";
import { VerdictPanel, type ShownAnswer } from "./verdict-panel.tsx";

/** One question: asked, answered, and told at once what became of it. */
export function QuestionForm(props: QuestionPlace & { asked: QuestionView }) {
  const { view, questionId, place, asked, onGoTo, onFinish } = props;
  const { question, order, key } = asked;
  const engine = useEngine();
  const { quiz, failures } = useMessages();
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
  const response = isLocked ? answer.response : draft.response;
  const isAnswered = answer !== undefined && sameResponse(answer.response, response);
  const isReady = response !== null && VIEWS[question.kind].isReady(response, locale);
  const failure = ownFailure ?? props.failure;

  const check = async () => {
    if (response === null || !isReady || isAnswered || isChecking.current) return;
    isChecking.current = true;
    await draft.flush();
    const recorded = await engine.recordAnswer(view.attemptId, questionId, response);
    isChecking.current = false;
    if (recorded.ok) setChecked({ response, ...recorded.value });
    setOwnFailure(recorded.ok ? undefined : recorded.failure);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void check();
  };
  const isLast = place === view.questionIds.length - 1;
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
    onEnter: () => (isAnswered ? goOn() : void check()),
  });

  return (
    <Screen
      head={<QuizHead {...props} />}
      bar={
        <QuestionBar
          formId={formId}
          primary={primary}
          step={isAnswered ? "go_on" : "check"}
          isReady={isReady}
          place={props}
          onGoOn={goOn}
        />
      }
    >
      <QuestionHeading {...props} />
      <form id={formId} className={classes.form} onSubmit={submit} noValidate>
        <QuestionPrompt prompt={question.prompt} language={view.language} />
        <QuestionAnswer
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
        <Notice tone="brick" role="alert" title={quiz.notKept}>
          <p>{failures[failure.code].what}</p>
          <p>{failures[failure.code].todo}</p>
        </Notice>
      )}
      <VerdictPanel view={view} question={question} rightKey={key} answer={isAnswered ? answer : undefined} />
    </Screen>
  );
}
