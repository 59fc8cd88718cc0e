import type { RolloutStatus } from "../../../protocol/rollout.ts";
import classes from "./rollout.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";

/** Who answers for what, as configured. */
export function Contacts({ contacts }: { contacts: RolloutStatus["settings"]["contacts"] }) {
  const rollout = useRolloutWords();
  return (
    <section className={classes.section} aria-labelledby="contacts">
      <h2 id="contacts" className={classes.heading}>
        {rollout.contacts}
      </h2>
      {contacts.length === 0 ? (
        <p className={classes.facts}>{rollout.noContacts}</p>
      ) : (
        <dl className={classes.contacts}>
          {contacts.map(({ task, name, reach }) => (
            <div key={`${task} ${name}`}>
              <dt>{task}</dt>
              <dd>
                <bdi>{name}</bdi> · <bdi>{reach}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
