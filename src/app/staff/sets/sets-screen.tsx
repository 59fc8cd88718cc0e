import { useQuery } from "@tanstack/react-query";
import { hasDuty } from "../../../protocol/staff-duties.ts";
import type { StaffMember } from "../../../protocol/staff.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import rows from "../rows.module.css";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import { StaffFrame } from "../staff-frame.tsx";
import { SetRow } from "./set-row.tsx";
import classes from "./sets.module.css";

/** Every set that was ever published, with what an author may do about it. */
export function SetsScreen({ member }: { member: StaffMember }) {
  const { desk } = useStaff();
  const may = hasDuty(member, "publish");
  return (
    <StaffFrame member={member} width="wide">
      <div className={classes.head}>
        <h1>{desk.setsTitle}</h1>
        {may && (
          <LinkButton href="/staff/import" tone="primary">
            {desk.importTitle}
          </LinkButton>
        )}
      </div>
      {may ? (
        <Sets />
      ) : (
        <Notice tone="ochre" role="alert" title={desk.notAuthor}>
          {desk.notAuthorBody}
        </Notice>
      )}
    </StaffFrame>
  );
}

function Sets() {
  const { api, desk, words } = useStaff();
  const { data, refetch } = useQuery({ queryKey: ["sets"], queryFn: () => api.sets() });
  if (data === undefined) return <output>{words.loading}</output>;
  if (!data.ok) return <StaffFailure failure={data.failure} onAgain={() => void refetch()} />;
  if (data.value.length === 0) {
    return (
      <EmptyState mark="＋" title={desk.setsNone}>
        {desk.setsNoneBody}
      </EmptyState>
    );
  }
  return (
    <ul className={rows.rows}>
      {data.value.map((set) => (
        <SetRow key={set.setId} set={set} />
      ))}
    </ul>
  );
}
