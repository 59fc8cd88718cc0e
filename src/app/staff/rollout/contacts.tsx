import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { ContactTask } from "../../../protocol/contacts.ts";
import type { RolloutStatus } from "../../../protocol/rollout.ts";
import { ContactsFailure } from "../contacts/contacts-failure.tsx";
import { Reach } from "../contacts/reach.tsx";
import { useContactsWords } from "../contacts/use-contacts-words.ts";
import { useStaff } from "../staff-context.ts";
import rows from "../rows.module.css";
import classes from "./rollout.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";

/** Who is asked while a step is under way; all of them are on a page of their own. */
const TASKS: readonly ContactTask[] = ["deployment", "monitoring", "database", "support"];

type Person = { task: string; name: string; reach: string };

/** Who answers for the switch, as configured: in contacts.json, and what the rollout's own settings add. */
export function Contacts({ added }: { added: RolloutStatus["settings"]["contacts"] }) {
  const { api } = useStaff();
  const rollout = useRolloutWords();
  const contacts = useContactsWords();
  const { data, refetch } = useQuery({ queryKey: ["contacts"], queryFn: () => api.contacts() });
  const named = data?.ok === true ? data.value.contacts : [];
  const people: Person[] = TASKS.flatMap((task) =>
    named
      .filter((contact) => contact.task === task)
      .map(({ name, reach }) => ({ task: contacts.tasks[task], name, reach })),
  ).concat(added);
  return (
    <section className={classes.section} aria-labelledby="contacts">
      <h2 id="contacts" className={rows.heading}>
        {rollout.contacts}
      </h2>
      {data?.ok === false && <ContactsFailure failure={data.failure} onAgain={() => void refetch()} />}
      {people.length === 0 && data?.ok === true && <p className={rows.facts}>{contacts.how}</p>}
      <dl className={classes.contacts}>
        {people.map(({ task, name, reach }) => (
          <div key={`${task} ${name}`}>
            <dt>{task}</dt>
            <dd>
              <bdi>{name}</bdi> · <Reach reach={reach} />
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <Link href="/staff/contacts">{rollout.allContacts}</Link>
      </p>
    </section>
  );
}
