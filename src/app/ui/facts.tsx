import type { ReactNode } from "react";
import classes from "./facts.module.css";

/** A few names with what each of them is, a line each. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, is: ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, is]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{is}</dd>
        </div>
      ))}
    </dl>
  );
}
