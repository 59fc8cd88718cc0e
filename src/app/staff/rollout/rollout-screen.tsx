import { useQuery, useQueryClient } from "@tanstack/react-query";
import { hasDuty } from "../../../protocol/staff-duties.ts";
import type { StaffMember } from "../../../protocol/staff.ts";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import { StaffFrame } from "../staff-frame.tsx";
import { ArmsSection } from "./arms-table.tsx";
import { Contacts } from "./contacts.tsx";
import { Decisions } from "./decisions.tsx";
import { DeskSections } from "./desk-sections.tsx";
import { GatesList } from "./gates-list.tsx";
import { NotOperator } from "./not-operator.tsx";
import { OverrideForm } from "./override-form.tsx";
import { ReportLinks } from "./report-links.tsx";
import rows from "../rows.module.css";
import classes from "./rollout.module.css";
import { StageLine } from "./stage-line.tsx";
import { StandingNotice } from "./standing-notice.tsx";
import { SteerForm } from "./steer-form.tsx";
import { useRolloutWords } from "./use-rollout-words.ts";

/** The switch from V1 to V2 for those who answer for it: where it stands, why, and what can be done. */
export function RolloutScreen({ member }: { member: StaffMember }) {
  const rollout = useRolloutWords();
  return (
    <StaffFrame member={member} width="wide">
      <h1>{rollout.title}</h1>
      {hasDuty(member, "operate") ? <Standing /> : <NotOperator />}
    </StaffFrame>
  );
}

/** As often as the controller looks. */
const LOOK_EVERY_MS = 60_000;

function Standing() {
  const { api, words } = useStaff();
  const rollout = useRolloutWords();
  const queries = useQueryClient();
  const { data, refetch } = useQuery({
    queryKey: ["rollout"],
    queryFn: () => api.rollout.status(),
    refetchInterval: LOOK_EVERY_MS,
    staleTime: 0,
  });
  if (data === undefined) return <output>{words.loading}</output>;
  if (!data.ok) return <StaffFailure failure={data.failure} onAgain={() => void refetch()} />;
  const status = data.value;
  return (
    <div className={classes.page}>
      <StandingNotice status={status} />
      {status.stage !== undefined && <StageLine {...status} />}
      <SteerForm status={status} onDone={() => void queries.invalidateQueries({ queryKey: ["rollout"] })} />
      {status.gates.length > 0 && <GatesList gates={status.gates} />}
      {status.stage !== undefined && <ArmsSection {...status} />}
      {status.decisions.length > 0 && <Decisions decisions={status.decisions} />}
      <DeskSections />
      {status.stage !== undefined && (
        <section className={classes.section}>
          <h2 className={rows.heading}>{rollout.reports}</h2>
          <ReportLinks />
        </section>
      )}
      {status.stage !== undefined && <OverrideForm />}
      <Contacts added={status.settings.contacts} />
    </div>
  );
}
