import type { Result } from "../../domain/result.ts";
import type { ImportReport } from "../../offline/import/import-report.ts";
import { useMessages } from "../messages/use-messages.ts";
import { Notice } from "../ui/notice.tsx";
import { groupCode } from "./group-code.ts";
import classes from "./settings.module.css";
import { useSettingsWords } from "./use-settings-words.ts";

/** As many as anybody reads; the count says how many there are. */
const MOST_LISTED = 50;

/** What became of a file, event by event where one was not taken. */
export function ImportOutcome({ outcome }: { outcome: Result<ImportReport> }) {
  const settings = useSettingsWords();
  const { failures } = useMessages();
  if (!outcome.ok) {
    const { code } = outcome.failure;
    const isOther = code === "document_malformed";
    return (
      <Notice tone="brick" role="alert" title={isOther ? settings.importNotOurs : failures[code].what}>
        {settings.importUnchanged}
      </Notice>
    );
  }
  const { file, taken, known, forOthers, foreign, refused } = outcome.value;
  const isGood = file === "whole" && refused.length === 0 && foreign.events === 0;
  const isNew = taken.events > 0;
  return (
    <output>
      <Notice
        tone={isGood ? "jade" : "ochre"}
        title={isNew ? settings.importTaken(taken.answers, taken.events) : settings.importNothingNew}
      >
        {isNew && <p>{settings.importGoesOut}</p>}
        {known > 0 && <p>{settings.importKnown(known)}</p>}
        {forOthers > 0 && <p>{settings.importForOthers(forOthers)}</p>}
        {file === "damaged" && <p>{settings.importDamaged}</p>}
        {foreign.events > 0 && <p>{settings.importForeign(foreign.events, ownerOf(foreign))}</p>}
        {refused.length > 0 && <Refused refused={refused} />}
      </Notice>
    </output>
  );
}

function ownerOf({ account }: ImportReport["foreign"]): string {
  if (account === undefined) return "";
  return [account.name, account.code === undefined ? "" : groupCode(account.code)]
    .filter(Boolean)
    .join(" · ");
}

function Refused({ refused }: Pick<ImportReport, "refused">) {
  const settings = useSettingsWords();
  return (
    <details>
      <summary>{settings.importRefused(refused.length)}</summary>
      <ul className={classes.refused}>
        {refused.slice(0, MOST_LISTED).map(({ journalId, seq, why }, place) => (
          // Two entries may name the same place, or none: where they stand in the file tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={place}>{settings.importRefusals[why](nameOf(journalId, seq))}</li>
        ))}
      </ul>
    </details>
  );

  function nameOf(journalId: string | undefined, seq: number | undefined): string {
    if (seq === undefined) return settings.importUnnamed;
    return settings.importRecord({ journal: journalId?.slice(0, 8) ?? "?", number: seq + 1 });
  }
}
