import { useId, type ComponentPropsWithRef } from "react";
import { joinClasses } from "./join-classes.ts";
import classes from "./text-field.module.css";

type TextAreaProps = Omit<ComponentPropsWithRef<"textarea">, "id"> & { label: string };

/** Several labelled lines of text. */
export function TextArea({ label, className, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <div className={classes.field}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <textarea rows={4} {...rest} id={id} className={joinClasses(classes.input, className)} />
    </div>
  );
}
