import type { ComponentProps } from "react";
import classes from "./text-button.module.css";

/** A button that reads like a link: for what is seldom done, in a line of small words. */
export function TextButton(props: Omit<ComponentProps<"button">, "className" | "type">) {
  return <button type="button" {...props} className={classes.button} />;
}
