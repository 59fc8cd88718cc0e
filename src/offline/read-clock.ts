import type { ClockReading } from "../domain/attempt/event.ts";
import type { ClockPort } from "./ports.ts";

export function readClock({ wallMs, monoMs, startId }: ClockPort): ClockReading {
  return { wallMs: wallMs(), monoMs: monoMs(), startId };
}
