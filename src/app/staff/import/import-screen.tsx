import { useState } from "react";
import { hasDuty } from "../../../protocol/staff-duties.ts";
import type { StaffMember } from "../../../protocol/staff.ts";
import { Notice } from "../../ui/notice.tsx";
import { useStaff } from "../staff-context.ts";
import { StaffFrame } from "../staff-frame.tsx";
import { FileDrop } from "./file-drop.tsx";
import { ImportOptionsForm } from "./import-options-form.tsx";
import type { ImportOptions } from "./imports.ts";
import classes from "./import.module.css";
import { ImportCard } from "./import-card.tsx";
import type { Imports } from "./use-imports.ts";

/** From question files to published sets, without a command line. */
export function ImportScreen({ member, imports }: { member: StaffMember; imports: Imports }) {
  const { desk } = useStaff();
  return (
    <StaffFrame member={member} width="wide">
      <div>
        <h1>{desk.importTitle}</h1>
        <p className={classes.lead}>{desk.importLead}</p>
      </div>
      {hasDuty(member, "publish") ? (
        <Importing imports={imports} />
      ) : (
        <Notice tone="ochre" role="alert" title={desk.notAuthor}>
          {desk.notAuthorBody}
        </Notice>
      )}
    </StaffFrame>
  );
}

function Importing({ imports }: { imports: Imports }) {
  const { desk } = useStaff();
  const [options, setOptions] = useState<ImportOptions>({});
  const { files } = imports;
  return (
    <>
      <FileDrop onFiles={(chosen) => imports.add(chosen, options)} />
      <ImportOptionsForm options={options} onChange={setOptions} />
      {files.length > 0 && (
        <section aria-label={desk.files}>
          <ul className={classes.files}>
            {files.map((each) => (
              <li key={each.id}>
                <ImportCard imported={each} imports={imports} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
