import { useId, type ComponentPropsWithRef, type ReactNode } from "react";
import { joinClasses } from "./join-classes.ts";
import classes from "./text-field.module.css";

type TextFieldProps = Omit<ComponentPropsWithRef<"input">, "id"> & { label: string; hint?: ReactNode };

/** A labelled line of text, with an optional line below it. */
export function TextField({ label, hint, className, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <div className={joinClasses(classes.field, className)}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <input
        type="text"
        {...rest}
        id={id}
        className={classes.input}
        aria-describedby={hint === undefined ? rest["aria-describedby"] : `${id}-hint`}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className={classes.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
