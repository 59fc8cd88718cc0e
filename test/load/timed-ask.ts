import { ask, type Asked, type Reply } from "./ask.ts";
import type { Field } from "./open-field.ts";
import type { Phone } from "./open-phone.ts";

/** What a reply brought, and what is wrong with it. */
export type Read<T = undefined> = { value?: T; problem?: string };

export type Wanted<T> = Asked & {
  kind: string;
  /** Absent: as soon as what it follows on has come. */
  intendedMs?: number;
  read: (reply: Reply) => Read<T>;
};

/** Asks, and notes how long it took from when it was meant to go out until its reply was there, and whether that is right. */
export async function timedAsk<T>(
  { log }: Field,
  { line }: Phone,
  { kind, intendedMs, read, ...asked }: Wanted<T>,
): Promise<Reply & Read<T>> {
  const startedMs = performance.now();
  const reply = await ask(line, asked);
  const endedMs = performance.now();
  const brought = reply.lack === undefined ? read(reply) : { problem: reply.lack };
  log.timed.push({ kind, intendedMs: intendedMs ?? startedMs, startedMs, endedMs, problem: brought.problem });
  return { ...reply, ...brought };
}

export function expectStatus(...expected: number[]): (reply: Reply) => Read {
  return ({ status }) => (expected.includes(status) ? {} : { problem: `status ${status}` });
}
