import { useEffect, useId, useRef, useState, type SubmitEvent } from "react";
import type { QuestionView } from "../../offline/engine.ts";
import { useMessages } from "../messages/use-messages.ts";
import { missingParts } from "../question/missing-parts.ts";
import { QuestionAnswer } from "../question/question-answer.tsx";
import type { KindView } from "../question/question-view.ts";
import { optionalPart } from "../shell/optional-part.tsx";
import { Screen } from "../ui/screen.tsx";
import { CheckDialog } from "./check-dialog.tsx";
import { choosePlace } from "./choose-place.ts";
import { learnerLocale } from "./learner-locale.ts";
import { NotKept } from "./not-kept.tsx";
import { QuestionBar } from "./question-bar.tsx";
import { QuestionHeading } from "./question-heading.tsx";
import type { QuestionPlace } from "./question-panel.tsx";
import { QuizHead } from "./quiz-head.tsx";
import classes from "./quiz.module.css";
import { useAnswering } from "./use-answering.ts";
import { useDoubts } from "./use-doubts.ts";
import { useQuizKeys } from "./use-quiz-keys.ts";
import { VerdictPanel } from "./verdict-panel.tsx";

const OpenForkNotice = optionalPart(
  async () => (await import("../delivery/open-fork-notice.tsx")).OpenForkNotice,
);

/** One question: asked, answered, and told at once what became of it. */
export function QuestionForm(props: QuestionPlace & { asked: QuestionView; kindView: KindView }) {
  const { view, questionId, sheet, place, asked, kindView, onGoTo, onFinish, onFlush } = props;
  const { question, order, key } = asked;
  const { quiz } = useMessages();
  const formId = useId();
  const primary = useRef<HTMLButtonElement>(null);
  const answering = useAnswering({ view, questionId, question, order });
  const { response, answer, isLocked, isAnswered, isCheckable } = answering;
  const doubts = useDoubts(view.attemptId, questionId);
  const missing = response === null ? 0 : missingParts(question, response);
  const [isAskingForParts, setAskingForParts] = useState(false);
  const failure = answering.failure ?? props.failure;

  const checkUnlessDoubted = async () => {
    setAskingForParts(false);
    if (response === null || !(await doubts.ask(response))) await answering.record();
  };
  const checkAllTheSame = () => {
    doubts.settle();
    void answering.record();
  };
  const check = () => {
    if (!isCheckable || isAnswered) return;
    if (missing > 0) setAskingForParts(true);
    else void checkUnlessDoubted();
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    check();
  };
  useEffect(() => {
    onFlush(answering.flush);
    return () => onFlush(undefined);
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
      if (next !== undefined) answering.change(next, "now");
    },
    onEnter: () => (isAnswered ? goOn() : check()),
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
          locale={learnerLocale()}
          response={response}
          onResponse={answering.change}
          locked={isLocked}
          rightKey={isLocked ? key : undefined}
        />
      </form>
      {failure !== undefined && (
        <NotKept failure={failure} view={view} questionId={questionId} response={response} />
      )}
      <VerdictPanel view={view} question={question} rightKey={key} answer={isAnswered ? answer : undefined}>
        {answering.isUnsaved && <p className={classes.kept}>{quiz.savedBefore}</p>}
      </VerdictPanel>
      {view.forkedAt !== undefined && <OpenForkNotice />}
      <CheckDialog
        open={isAskingForParts}
        title={quiz.partsTitle}
        back={quiz.goOnFilling}
        onCheck={() => void checkUnlessDoubted()}
        onClose={() => setAskingForParts(false)}
      >
        <p>{quiz.partsBody(missing)}</p>
      </CheckDialog>
      {doubts.asking !== undefined && (
        <doubts.asking.UnitDialog
          question={question}
          doubts={doubts.asking.doubts}
          onCheck={checkAllTheSame}
          onClose={doubts.settle}
        />
      )}
    </Screen>
  );
}
