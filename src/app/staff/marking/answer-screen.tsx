import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ok } from "../../../domain/result.ts";
import type { AnswerToMark, AnswerRef } from "../../../protocol/marking.ts";
import type { StaffMember } from "../../../protocol/staff.ts";
import { Markdown } from "../../content/markdown.tsx";
import { QuestionReview } from "../../question/question-review.tsx";
import { QuestionPrompt } from "../../question/question-prompt.tsx";
import { groupCode } from "../../settings/group-code.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { BackLink } from "../back-link.tsx";
import { formatMoment } from "../format-time.ts";
import { GradingTrace } from "../grading-trace.tsx";
import { GivenMarks } from "../given-marks.tsx";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import { StaffFrame } from "../staff-frame.tsx";
import { useLastGood } from "../use-last-good.ts";
import { MarkForm } from "./mark-form.tsx";
import classes from "./marking.module.css";

/** One answer: what was asked, how to mark it, what was written, and the mark. */
export function AnswerScreen({ member, answerRef }: { member: StaffMember; answerRef: AnswerRef }) {
  const { api, desk, words } = useStaff();
  const queries = useQueryClient();
  const queryKey = ["answerToMark", answerRef.attemptId, answerRef.questionId];
  const { data, refetch } = useQuery({
    queryKey,
    queryFn: () => api.answerToMark(answerRef),
    staleTime: Infinity,
  });
  // What is written here stays, whatever comes of looking again.
  const answer = useLastGood(data);
  const failure = data?.ok === false ? data.failure : undefined;

  const onMarked = (marked: AnswerToMark) => {
    queries.setQueryData(queryKey, ok(marked));
    void queries.invalidateQueries({ queryKey: ["marking"] });
  };

  return (
    <StaffFrame member={member} width="wide">
      <div>
        <BackLink href="/staff/marking">{desk.backToList}</BackLink>
        <h1>{answer?.unclear === undefined ? desk.essayTitle : desk.unclearTitle}</h1>
        {answer !== undefined && <About answer={answer} />}
      </div>
      {data === undefined && <output>{words.loading}</output>}
      {failure !== undefined && failure.code !== "not_found" && (
        <StaffFailure failure={failure} onAgain={() => void refetch()} />
      )}
      {failure?.code === "not_found" && (
        <EmptyState
          mark="?"
          title={desk.answerGone}
          action={<LinkButton href="/staff/marking">{desk.backToList}</LinkButton>}
        >
          {desk.answerGoneBody}
        </EmptyState>
      )}
      {answer !== undefined && (
        <div className={classes.columns}>
          {answer.unclear === undefined ? (
            <Written answer={answer} />
          ) : (
            <Unclear answer={answer} unclear={answer.unclear} />
          )}
          <div className={classes.marking}>
            <MarkForm answer={answer} onMarked={onMarked} onLookAgain={() => void refetch()} />
            {answer.marks.length > 0 && <GivenMarks marks={answer.marks} />}
          </div>
        </div>
      )}
    </StaffFrame>
  );
}

function About({ answer }: { answer: AnswerToMark }) {
  const { desk, locale } = useStaff();
  const { title, learnerName, learnerCode, answeredAt } = answer;
  return (
    <p className={classes.about}>
      <bdi>{title}</bdi> · <bdi>{learnerName === "" ? desk.unnamed : learnerName}</bdi>{" "}
      <span className={classes.code}>{groupCode(learnerCode)}</span> · {formatMoment(answeredAt, locale)}
    </p>
  );
}

function Written({ answer }: { answer: AnswerToMark }) {
  const { desk } = useStaff();
  const { question, rubric, text, language } = answer;
  return (
    <div className={classes.written}>
      <QuestionPrompt prompt={question.prompt} language={language} />
      <section className={classes.rubric} aria-labelledby="rubric">
        <h2 id="rubric">{desk.rubric}</h2>
        {rubric === undefined ? (
          <p className={classes.note}>{desk.noRubric}</p>
        ) : (
          <Markdown text={rubric} language={language} />
        )}
      </section>
      <section aria-labelledby="text">
        <h2 id="text" className={classes.textTitle}>
          {desk.learnersText}
        </h2>
        {/* Exactly as typed: no Markdown, no links, nothing that a text could do. */}
        <p className={classes.text} dir="auto" lang={language}>
          {text}
        </p>
      </section>
    </div>
  );
}

/** A number that leaves open what was meant: what was entered, what is right, and why a person is asked. */
function Unclear({
  answer,
  unclear,
}: {
  answer: AnswerToMark;
  unclear: NonNullable<AnswerToMark["unclear"]>;
}) {
  const { desk, words } = useStaff();
  const { question, language } = answer;
  const { response, order, keyText, trace } = unclear;
  return (
    <div className={classes.written}>
      <QuestionReview question={question} order={order} language={language} response={response} />
      {response.kind === "numeric" && <p className={classes.note}>{words.writtenAsIn(response.locale)}</p>}
      <section aria-labelledby="right">
        <h2 id="right" className={classes.textTitle}>
          {desk.rightAnswer}
        </h2>
        <p dir="auto" lang={language}>
          {keyText}
        </p>
      </section>
      <section className={classes.rubric} aria-labelledby="why">
        <h2 id="why">{desk.whyAsked}</h2>
        <GradingTrace trace={trace} question={question} />
      </section>
      {question.kind === "cloze" && <p className={classes.note}>{desk.keepsEarned}</p>}
    </div>
  );
}
