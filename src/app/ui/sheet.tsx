import type { ComponentPropsWithRef } from "react";
import { joinClasses } from "./join-classes.ts";
import classes from "./sheet.module.css";

type SheetProps = ComponentPropsWithRef<"section"> & { as?: "section" | "div" | "li" | "article" };

/** A piece of paper on the desk. */
export function Sheet({ as = "section", className, ...rest }: SheetProps) {
  // One set of attributes serves the four block elements alike.
  const Element = as as "section";
  return <Element {...rest} className={joinClasses(classes.sheet, className)} />;
}
