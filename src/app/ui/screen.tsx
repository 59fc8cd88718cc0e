import { useRef, type ReactNode } from "react";
import { joinClasses } from "./join-classes.ts";
import classes from "./screen.module.css";
import { useKeptScroll } from "./use-kept-scroll.ts";
import { useScrollKeys } from "./use-scroll-keys.ts";

type ScreenProps = {
  /** The heading's words; left out where the screen brings its own heading in `head`. */
  title?: string;
  /** Before the title: usually the way back. */
  before?: ReactNode;
  /** After the title: a status or a small action. */
  after?: ReactNode;
  /** Instead of title, before and after. */
  head?: ReactNode;
  /** What the thumb does: at the bottom edge, above the phone's own gestures. */
  bar?: ReactNode;
  width?: "column" | "wide";
  children: ReactNode;
};

/** Header, what scrolls, and the action bar at the thumb's reach. */
export function Screen({ title, before, after, head, bar, width = "column", children }: ScreenProps) {
  const main = useRef<HTMLElement>(null);
  useKeptScroll(main);
  useScrollKeys(main);
  const inner = joinClasses(classes.inner, width === "wide" && classes.wide);
  return (
    <div className={classes.screen}>
      <header className={classes.header}>
        <div className={inner}>
          {head ?? (
            <div className={classes.titleRow}>
              {before}
              <h1 className={classes.title}>{title}</h1>
              {after !== undefined && <div className={classes.after}>{after}</div>}
            </div>
          )}
        </div>
      </header>
      <main ref={main} className={classes.main}>
        <div className={joinClasses(classes.content, inner)}>{children}</div>
      </main>
      {bar !== undefined && (
        <div className={classes.bar}>
          <div className={joinClasses(inner, classes.barRow)}>{bar}</div>
        </div>
      )}
    </div>
  );
}
