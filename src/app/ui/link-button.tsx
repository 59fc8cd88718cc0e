import type { ReactNode } from "react";
import { Link } from "wouter";
import type { ButtonTone } from "./button.tsx";
import classes from "./button.module.css";
import { joinClasses } from "./join-classes.ts";

type LinkButtonProps = { href: string; tone?: ButtonTone; width?: "own" | "full"; children: ReactNode };

/** Goes somewhere, looks like a button: a real link, so it opens in tabs and reads as one. */
export function LinkButton({ href, tone = "plain", width = "own", children }: LinkButtonProps) {
  return (
    <Link
      href={href}
      className={joinClasses(classes.button, classes[tone], width === "full" && classes.full)}
    >
      {children}
    </Link>
  );
}
