import type { TellProgress } from "../server/step-progress.ts";
import { say, type Terminal } from "./terminal.ts";

const TELL_EVERY_MS = 1000;

/** At most a line a second, on standard error: standard output is for the result. */
export function printProgress(terminal: Terminal): TellProgress {
  let toldAt = -Infinity;
  return ({ part, done, total, rowsPerSecond, secondsLeft }) => {
    if (performance.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = performance.now();
    const number = (value: number) => Math.round(value).toLocaleString(terminal.language);
    terminal.complain(
      say(terminal, LINE)
        .replace("{part}", part)
        .replace("{done}", number(done))
        .replace("{total}", number(total))
        .replace("{rate}", number(rowsPerSecond))
        .replace("{left}", Number.isFinite(secondsLeft) ? number(secondsLeft) : "?"),
    );
  };
}

const LINE = {
  en: "{part}: {done} of {total}, {rate} rows/s, {left} s left",
  ko: "{part}: {total} 중 {done}, 초당 {rate}행, {left}초 남음",
};
