import { stripVTControlCharacters } from "node:util";

/** A message, the place in the sources, and the line that is meant with the mark under it. */
const MAX_LINES = 6;

/** What Vite 8 says around every reason, some of it twice. */
const FRAME = /^(Error: )?Build failed with \d+ errors?:$|^\[plugin [^\]]+\]$/;
/** Stacks: of JavaScript (`at f (…)`), and of the native bundler (`3: <unknown>`). */
const STACK = /^\s+at |^Stack backtrace:|^\s+\d+: /;
/** Nothing but the lines of a drawn box. */
const EMPTY = /^[\s│─╭╰╯]*$/;

/**
 * The first lines of what went wrong in a build's log, without the tool's own frame and stacks. A step
 * that fails says so at once (`✗ Build failed in 210ms`), but the reason comes at the very end.
 */
export function buildReason(log: string): string {
  const said = stripVTControlCharacters(log).split("\n");
  const from = said.findLastIndex((line) => line.includes("error during build"));
  const lines = said
    .slice(from + 1)
    .filter((line) => !FRAME.test(line.trim()) && !STACK.test(line) && !EMPTY.test(line));
  // Killed before it could say anything of its own: what it did last.
  return (from === -1 ? lines.slice(-MAX_LINES) : lines.slice(0, MAX_LINES)).join("\n");
}
