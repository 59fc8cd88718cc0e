import { useQuery } from "@tanstack/react-query";
import { type Contact, ContactTask } from "../../../protocol/contacts.ts";
import type { StaffMember } from "../../../protocol/staff.ts";
import { useStaff } from "../staff-context.ts";
import { StaffFrame } from "../staff-frame.tsx";
import { ContactsFailure } from "./contacts-failure.tsx";
import classes from "./contacts.module.css";
import { Reach } from "./reach.tsx";
import { useContactsWords } from "./use-contacts-words.ts";

/** Who answers for what. What nobody answers for is named too. */
export function ContactsScreen({ member }: { member: StaffMember }) {
  const contacts = useContactsWords();
  return (
    <StaffFrame member={member}>
      <h1>{contacts.title}</h1>
      <Tasks />
    </StaffFrame>
  );
}

function Tasks() {
  const { api, words } = useStaff();
  const contacts = useContactsWords();
  const { data, refetch } = useQuery({ queryKey: ["contacts"], queryFn: () => api.contacts() });
  if (data === undefined) return <output>{words.loading}</output>;
  if (!data.ok) return <ContactsFailure failure={data.failure} onAgain={() => void refetch()} />;
  const named = data.value.contacts;
  return (
    <>
      <dl className={classes.tasks}>
        {ContactTask.options.map((task) => (
          <div key={task} className={classes.task}>
            <dt>{contacts.tasks[task]}</dt>
            <People people={named.filter((contact) => contact.task === task)} />
          </div>
        ))}
      </dl>
      {named.length === 0 && <p className={classes.note}>{contacts.how}</p>}
    </>
  );
}

function People({ people }: { people: readonly Contact[] }) {
  const { locale } = useStaff();
  const contacts = useContactsWords();
  if (people.length === 0) return <dd className={classes.note}>{contacts.nobody}</dd>;
  return people.map(({ name, reach, hours }) => (
    <dd key={`${name} ${reach}`}>
      <bdi className={classes.name}>{name}</bdi>
      <Reach reach={reach} />
      {hours !== undefined && <span className={classes.note}> · {hours[locale]}</span>}
    </dd>
  ));
}
