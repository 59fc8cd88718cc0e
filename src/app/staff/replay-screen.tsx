import { useQuery } from "@tanstack/react-query";
import type { Uuid } from "../../domain/id.ts";
import type { StaffMember } from "../../protocol/staff.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { ReplayView } from "./replay-view.tsx";
import { useStaff } from "./staff-context.ts";
import { StaffFrame } from "./staff-frame.tsx";

/** Fetches one attempt's replay, and says so where there is none. */
export function ReplayScreen({ member, attemptId }: { member: StaffMember; attemptId: Uuid }) {
  const { api, words } = useStaff();
  const { data, refetch } = useQuery({
    queryKey: ["replay", attemptId],
    queryFn: () => api.replay(attemptId),
  });
  if (data?.ok === true && data.value.events.length > 0) {
    return (
      <StaffFrame member={member} width="full">
        <ReplayView replay={data.value} member={member} />
      </StaffFrame>
    );
  }
  return (
    <StaffFrame member={member} width="wide">
      <h1 className="unseen">{words.replayTitle}</h1>
      {data === undefined && <output>{words.loading}</output>}
      {(data?.ok === true || data?.failure.code === "not_found") && (
        <EmptyState
          mark="?"
          title={words.notFound}
          action={<LinkButton href="/staff">{words.searchTitle}</LinkButton>}
        >
          {words.notFoundBody}
        </EmptyState>
      )}
      {data?.ok === false && data.failure.code !== "not_found" && (
        <Notice
          tone="brick"
          role="alert"
          title={data.failure.code === "not_allowed" ? words.notSupport : words.unreachable}
          action={<Button onClick={() => void refetch()}>{words.tryAgain}</Button>}
        />
      )}
    </StaffFrame>
  );
}
