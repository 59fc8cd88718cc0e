import { Link } from "wouter";
import { groupCode } from "../../settings/group-code.ts";
import { Notice } from "../../ui/notice.tsx";
import { StaffFailure } from "../staff-failure.tsx";
import classes from "./intake.module.css";
import type { RefusalName, TakenIn } from "./take-in-file.ts";
import { useIntakeWords } from "./use-intake-words.ts";

const CODES = ["applied", "duplicate", "fork", "held", "retry"] as const;
const REFUSALS: readonly RefusalName[] = [
  "not_intact",
  "no_beginning",
  "not_allowed",
  "forgotten",
  "unreadable",
  "other",
];

/** What was new, what was not, why some were not taken, and whose they are. */
export function TakenInReport({ taken }: { taken: TakenIn }) {
  const words = useIntakeWords();
  const { file, counts, refusals, learners, failure } = taken;
  const isGood = file === "whole" && failure === undefined && REFUSALS.every((name) => refusals[name] === 0);
  const told = CODES.filter((code) => counts[code] > 0);
  return (
    <>
      {failure !== undefined && <StaffFailure failure={failure} />}
      <output>
        <Notice
          tone={isGood ? "jade" : "ochre"}
          title={told.map((code) => words.counts[code](counts[code])).join(" · ")}
        >
          {failure !== undefined && <p>{words.stopped}</p>}
          {file === "damaged" && <p>{words.damaged}</p>}
          <ul className={classes.refusals}>
            {REFUSALS.filter((name) => refusals[name] > 0).map((name) => (
              <li key={name}>{words.refusals[name](refusals[name])}</li>
            ))}
          </ul>
        </Notice>
      </output>
      {learners.length > 0 && (
        <section aria-labelledby="whose">
          <h2 id="whose">{words.whose}</h2>
          <ul className={classes.learners}>
            {learners.map(({ learnerId, code, name, known }) => (
              <li key={learnerId}>
                <strong>{name === "" ? words.unnamed : name}</strong>{" "}
                <Link href={`/staff?q=${encodeURIComponent(code)}`}>{words.find(groupCode(code))}</Link>
                {known === "new" && <p className={classes.hint}>{words.madeNew}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
