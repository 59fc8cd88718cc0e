import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { HeldList } from "../../../protocol/held.ts";
import type { StaffMember } from "../../../protocol/staff.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import rows from "../rows.module.css";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import { StaffFrame } from "../staff-frame.tsx";
import { HeldAnswerRow } from "./held-answer-row.tsx";
import { HeldBodyRow } from "./held-body-row.tsx";

/** What waits for a person besides essays: answers that do not count yet, and what could not be read. */
export function HeldScreen({ member }: { member: StaffMember }) {
  const { desk } = useStaff();
  return (
    <StaffFrame member={member} width="wide">
      <h1>{desk.heldTitle}</h1>
      <Held />
    </StaffFrame>
  );
}

const KEY = ["held"];

function Held() {
  const { api, desk, words } = useStaff();
  const queries = useQueryClient();
  const { data, refetch } = useQuery({ queryKey: KEY, queryFn: () => api.held(), staleTime: 0 });
  if (data === undefined) return <output>{words.loading}</output>;
  if (!data.ok) return <StaffFailure failure={data.failure} onAgain={() => void refetch()} />;
  const show = (left: HeldList) => queries.setQueryData(KEY, { ok: true, value: left });
  const { answers, answersCount, bodies, bodiesCount } = data.value;
  if (answersCount + bodiesCount === 0) {
    return (
      <EmptyState mark="✓" title={desk.heldNone}>
        {desk.heldNoneBody}
      </EmptyState>
    );
  }
  return (
    <>
      {answers.length > 0 && (
        <section aria-labelledby="held-answers">
          <h2 id="held-answers" className={rows.heading}>
            <output>{desk.heldAnswers(answersCount)}</output>
          </h2>
          <ul className={rows.rows}>
            {answers.map((answer) => (
              <HeldAnswerRow
                key={`${answer.attemptId} ${answer.questionId}`}
                answer={answer}
                onDecided={show}
              />
            ))}
          </ul>
        </section>
      )}
      {bodies.length > 0 && (
        <section aria-labelledby="held-bodies">
          <h2 id="held-bodies" className={rows.heading}>
            <output>{desk.heldBodies(bodiesCount)}</output>
          </h2>
          <ul className={rows.rows}>
            {bodies.map((body) => (
              <HeldBodyRow key={`${body.learnerCode} ${body.id}`} body={body} onSettled={show} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
