import { useId, type ReactNode } from "react";
import { Sheet } from "../ui/sheet.tsx";
import classes from "./settings.module.css";

export function SettingsSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <Sheet aria-labelledby={id} className={classes.section}>
      <h2 id={id} className={classes.heading}>
        {title}
      </h2>
      {children}
    </Sheet>
  );
}
