import { MAX_SOURCE_BYTES } from "../../../protocol/max-source-bytes.ts";
import { Button } from "../../ui/button.tsx";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { useStaff } from "../staff-context.ts";
import { StaffFailure } from "../staff-failure.tsx";
import { ImportOutcome } from "./import-outcome.tsx";
import type { ImportedFile } from "./imports.ts";
import classes from "./import.module.css";
import type { Imports } from "./use-imports.ts";

/** One chosen file, from waiting to what came of it. */
export function ImportCard({ imported, imports }: { imported: ImportedFile; imports: Imports }) {
  const { desk } = useStaff();
  const { id, file, state } = imported;
  const busy = state.at === "sending";
  return (
    <Sheet as="article" className={classes.card} aria-label={file.name}>
      <header className={classes.cardHead}>
        <h2 className={classes.fileName}>{file.name}</h2>
        {busy ? (
          <Button tone="quiet" onClick={() => imports.cancel(id)}>
            {desk.cancel}
          </Button>
        ) : (
          <Button tone="quiet" onClick={() => imports.remove(id)}>
            {desk.remove}
          </Button>
        )}
      </header>
      {state.at === "queued" && <p className={classes.hint}>{desk.queued}</p>}
      {state.at === "sending" && <Sending sent={state.sent} />}
      {state.at === "cancelled" && (
        <div className={classes.again}>
          <output>{desk.cancelled}</output>
          <Button onClick={() => imports.again(id)}>{desk.tryAgain}</Button>
        </div>
      )}
      {state.at === "failed" && (
        <StaffFailure
          failure={state.failure}
          sentences={{
            request_too_large: desk.tooLarge(MAX_MB),
            document_too_large: desk.tooMuch,
            network_unreachable: desk.networkLost,
            server_unavailable: desk.busy,
            not_allowed: desk.notAllowed,
          }}
          otherwise={desk.failed}
          onAgain={() => imports.again(id)}
        />
      )}
      {state.at === "done" && <ImportOutcome reply={state.reply} />}
    </Sheet>
  );
}

const MAX_MB = MAX_SOURCE_BYTES / 1024 / 1024;

function Sending({ sent }: { sent: number }) {
  const { desk } = useStaff();
  const percent = Math.floor(sent * 100);
  const words = sent < 1 ? desk.sending(percent) : desk.reading;
  return (
    <div className={classes.sending}>
      <output>{words}</output>
      {/* Nobody knows how long reading takes: the line is full, and the words say what goes on. */}
      <ProgressLine value={percent} max={100} label={words} />
    </div>
  );
}
