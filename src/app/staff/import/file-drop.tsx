import { useId, useRef, useState, type DragEvent } from "react";
import { Button } from "../../ui/button.tsx";
import { joinClasses } from "../../ui/join-classes.ts";
import { useStaff } from "../staff-context.ts";
import classes from "./import.module.css";

/** A place to drop files on, and a button for everybody else: the button alone does all of it. */
export function FileDrop({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const { desk, locale } = useStaff();
  const picker = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const [over, setOver] = useState(false);

  const take = (files: FileList | null) => {
    if (files !== null && files.length > 0) onFiles([...files]);
  };
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
        take(event.dataTransfer.files);
      }}
    >
      <p className={classes.dropTitle}>{desk.dropTitle}</p>
      <p className={classes.hint} id={hintId}>
        {desk.dropHint}
      </p>
      <Button tone="primary" aria-describedby={hintId} onClick={() => picker.current?.click()}>
        {desk.chooseFiles}
      </Button>
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
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={desk.chooseFiles}
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file may be chosen again, once it has been mended.
          event.currentTarget.value = "";
        }}
      />
    </div>
  );
}
