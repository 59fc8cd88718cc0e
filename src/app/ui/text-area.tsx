import { useId, type ComponentPropsWithRef } from "react";
import classes from "./text-field.module.css";

type TextAreaProps = Omit<ComponentPropsWithRef<"textarea">, "id"> & { label: string };

/** Several labelled lines of text. */
export function TextArea({ label, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <div className={classes.field}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <textarea rows={4} {...rest} id={id} className={classes.input} />
    </div>
  );
}
