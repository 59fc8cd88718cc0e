import { Suspense } from "react";
import classes from "../content.module.css";
import { lazyOr } from "../lazy-or.ts";

export type Code = { code: string; language: string };

/** Fetched with the first code that names its language; until then, and without it, code is plain. */
const Highlighted = lazyOr(
  () => import("../code/highlighted-code.tsx").then(({ HighlightedCode }) => HighlightedCode),
  PlainCode,
);

/** Longer code is no snippet to read but a file: colouring it would hold the page up. */
const MAX_COLOURED = 20_000;

/** Scrolls sideways by itself, also by keyboard: code is never wrapped into another meaning. */
export function CodeBlock({ code, language }: Code) {
  const plain = <PlainCode code={code} language={language} />;
  return (
    // A part that scrolls has to be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className={classes.code} dir="ltr" translate="no" tabIndex={0}>
      <code>
        {language === "" || code.length > MAX_COLOURED ? (
          plain
        ) : (
          <Suspense fallback={plain}>
            <Highlighted code={code} language={language} />
          </Suspense>
        )}
      </code>
    </pre>
  );
}

function PlainCode({ code }: Code) {
  return code;
}
