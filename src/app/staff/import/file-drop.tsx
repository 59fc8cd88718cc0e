import { useId, useState, type DragEvent } from "react";
import { FileButton } from "../../ui/file-button.tsx";
import { joinClasses } from "../../ui/join-classes.ts";
import { useStaff } from "../staff-context.ts";
import classes from "./import.module.css";

/** A place to drop files on, and a button for everybody else: the button alone does all of it. */
export function FileDrop({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const { desk, locale } = useStaff();
  const hintId = useId();
  const [over, setOver] = useState(false);

  const isFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files");

  return (
    <div
      data-drop=""
      className={joinClasses(classes.drop, over && classes.over)}
      onDragOver={(event) => {
        if (!isFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        // Over what lies inside, the pointer is still here.
        if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
        setOver(false);
      }}
      onDrop={(event) => {
        if (!isFiles(event)) return;
        event.preventDefault();
        setOver(false);
        const files = [...event.dataTransfer.files];
        if (files.length > 0) onFiles(files);
      }}
    >
      <p className={classes.dropTitle}>{desk.dropTitle}</p>
      <p className={classes.hint} id={hintId}>
        {desk.dropHint}
      </p>
      <FileButton
        tone="primary"
        label={desk.chooseFiles}
        most="many"
        aria-describedby={hintId}
        onFiles={onFiles}
      />
      <p className={classes.hint}>
        {desk.templates}{" "}
        {(["xlsx", "csv"] as const).map((format) => (
          <a
            key={format}
            className={classes.template}
            href={`/api/v2/import/template.${format}?reader=${locale}`}
            download
          >
            {format.toUpperCase()}
          </a>
        ))}
      </p>
    </div>
  );
}
