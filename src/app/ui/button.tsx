import type { ComponentPropsWithRef } from "react";
import classes from "./button.module.css";
import { joinClasses } from "./join-classes.ts";

export type ButtonTone = "primary" | "plain" | "quiet" | "danger";

type ButtonProps = ComponentPropsWithRef<"button"> & { tone?: ButtonTone; width?: "own" | "full" };

/** A button that says what it does. `primary` at most once a screen. */
export function Button({ tone = "plain", width = "own", className, type = "button", ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={joinClasses(classes.button, classes[tone], width === "full" && classes.full, className)}
    />
  );
}
