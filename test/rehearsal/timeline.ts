import { DAY_MS, HOUR_MS, MINUTE_MS, type MovingClock } from "./moving-clock.ts";

export type Timeline = {
  /** A new part of the story. */
  part(title: string): void;
  /** One thing that happened. */
  tell(sentence: string): void;
  /** What a command printed, below it. */
  quote(text: string): void;
  /** A number for the table at the end. */
  figure(what: string, value: string): void;
  figures(): string;
};

/** Prints what happens as it happens: the simulated day and hour, and the seconds that it really took until then. */
export function openTimeline(clock: MovingClock, print: (line: string) => void): Timeline {
  const figures: [string, string][] = [];
  const beganAt = performance.now();
  const tell = (sentence: string) => {
    const seconds = `(${((performance.now() - beganAt) / 1000).toFixed(1)} s)`;
    print(`${stampOf(clock)} ${seconds.padStart(9)}  ${sentence}`);
  };
  return {
    part: (title) => print(`\n— ${title}`),
    tell,
    quote(text) {
      for (const line of text.split("\n")) if (line !== "") print(`${" ".repeat(24)}${line}`);
    },
    figure: (what, value) => void figures.push([what, value]),
    figures() {
      const width = Math.max(...figures.map(([what]) => what.length));
      return figures.map(([what, value]) => `${what.padEnd(width)}  ${value}`).join("\n");
    },
  };
}

function stampOf({ now, startedAt }: MovingClock): string {
  const passed = now() - startedAt;
  const day = Math.floor(passed / DAY_MS);
  const hour = Math.floor((passed % DAY_MS) / HOUR_MS);
  const minute = Math.floor((passed % HOUR_MS) / MINUTE_MS);
  const two = (value: number) => String(value).padStart(2, "0");
  return `day ${day} ${two(hour)}:${two(minute)}`;
}
