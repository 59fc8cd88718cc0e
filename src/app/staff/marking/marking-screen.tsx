import { useQuery } from "@tanstack/react-query";
import type { StaffMember } from "../../../protocol/staff.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import { StaffFrame } from "../staff-frame.tsx";
import { AnswerRows } from "./answer-rows.tsx";
import classes from "./marking.module.css";

/** What waits for a person, the longest wait first; and what was marked last, to be looked at again. */
export function MarkingScreen({ member }: { member: StaffMember }) {
  const { desk } = useStaff();
  return (
    <StaffFrame member={member} width="wide">
      <h1>{desk.markingTitle}</h1>
      <Answers />
    </StaffFrame>
  );
}

function Answers() {
  const { api, desk, words } = useStaff();
  const { data, refetch } = useQuery({
    queryKey: ["marking"],
    queryFn: () => api.marking(),
    staleTime: 0,
  });
  if (data === undefined) return <output>{words.loading}</output>;
  if (!data.ok) return <StaffFailure failure={data.failure} onAgain={() => void refetch()} />;
  const { waiting, waitingCount, marked } = data.value;
  return (
    <>
      {waiting.length === 0 ? (
        <EmptyState mark="✓" title={desk.markingNone}>
          {desk.markingNoneBody}
        </EmptyState>
      ) : (
        <section aria-labelledby="waiting">
          <h2 id="waiting" className={classes.count}>
            <output>{desk.waitingCount(waitingCount)}</output>
          </h2>
          <AnswerRows answers={waiting} />
        </section>
      )}
      {marked.length > 0 && (
        <section aria-labelledby="marked">
          <h2 id="marked" className={classes.count}>
            {desk.lastMarked}
          </h2>
          <AnswerRows answers={marked} />
        </section>
      )}
    </>
  );
}
