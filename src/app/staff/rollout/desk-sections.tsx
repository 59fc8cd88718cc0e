import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import { AnnounceSection } from "./announce-section.tsx";
import { Checklists } from "./checklists.tsx";
import { RollbackReviews } from "./rollback-reviews.tsx";
import rows from "../rows.module.css";
import classes from "./rollout.module.css";
import { useDesk } from "./use-desk.ts";
import { useRolloutWords } from "./use-rollout-words.ts";

/** What goes with the steps: checklists, what learners are told, and what to look at after a way back. */
export function DeskSections() {
  const { words } = useStaff();
  const rollout = useRolloutWords();
  const { desk, again, show } = useDesk();
  if (desk === undefined) return <output>{words.loading}</output>;
  if (!desk.ok) return <StaffFailure failure={desk.failure} onAgain={again} />;
  const { checks, announcements, rollbacks } = desk.value;
  return (
    <>
      {rollbacks.length > 0 && <RollbackReviews rollbacks={rollbacks} />}
      <section className={classes.section} aria-labelledby="checklists">
        <h2 id="checklists" className={rows.heading}>
          {rollout.checklists}
        </h2>
        <Checklists lists={["before", "during", "after"]} checks={checks} onChanged={show} />
      </section>
      <AnnounceSection announcements={announcements} onChanged={show} />
    </>
  );
}
