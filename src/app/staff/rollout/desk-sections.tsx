import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Result } from "../../../domain/result.ts";
import type { RolloutDesk } from "../../../protocol/rollout-desk.ts";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import { AnnounceSection } from "./announce-section.tsx";
import { Checklists } from "./checklists.tsx";
import { RollbackReviews } from "./rollback-reviews.tsx";

const KEY = ["rollout", "desk"];

/** What goes with the steps: checklists, what learners are told, and what to look at after a way back. */
export function DeskSections() {
  const { api, words } = useStaff();
  const queries = useQueryClient();
  const { data, refetch } = useQuery({ queryKey: KEY, queryFn: () => api.rollout.desk(), staleTime: 0 });
  if (data === undefined) return <output>{words.loading}</output>;
  if (!data.ok) return <StaffFailure failure={data.failure} onAgain={() => void refetch()} />;
  const show = (changed: Result<RolloutDesk>) => {
    if (changed.ok) queries.setQueryData(KEY, changed);
  };
  return (
    <>
      {data.value.rollbacks.length > 0 && <RollbackReviews rollbacks={data.value.rollbacks} />}
      <Checklists checks={data.value.checks} onChanged={show} />
      <AnnounceSection announcements={data.value.announcements} onChanged={show} />
    </>
  );
}
