import type { SealedEvent } from "../../src/domain/attempt/event.ts";
import { must } from "../../src/domain/invariant.ts";
import { act } from "./act.ts";
import { deliver, keep } from "./deliver.ts";
import type { Field } from "./open-field.ts";
import type { Phone } from "./open-phone.ts";
import { drawArrivals, play } from "./play.ts";
import { takeUp } from "./take-up.ts";

/** Each of them opens the app for the first time, at any moment of the time given. */
export function arrive(field: Field, phones: readonly Phone[], lengthMs: number): Promise<void> {
  const arrivals = phones.map((_, user) => ({ user, atMs: Math.random() * lengthMs }));
  return play(
    field.log,
    arrivals.toSorted((a, b) => a.atMs - b.atMs),
    (user, intendedMs) => takeUp(field, phoneOf(phones, user), intendedMs),
  );
}

/** Everybody is at it. */
export function learn(
  field: Field,
  phones: readonly Phone[],
  times: { thinkMs: number; lengthMs: number },
): Promise<void> {
  return play(field.log, drawArrivals(phones.length, times), (user, intendedMs) =>
    act(field, phoneOf(phones, user), intendedMs),
  );
}

export type Backlog = { phone: Phone; events: readonly SealedEvent[] };

/** All at one moment. How long each phone took until nothing waited any more, in milliseconds. */
export async function flush(field: Field, backlogs: readonly Backlog[]): Promise<number[]> {
  const atMs = performance.now();
  return Promise.all(
    backlogs.map(async ({ phone, events }) => {
      keep(phone, events, atMs);
      await deliver(field, phone, "backlog");
      return performance.now() - atMs;
    }),
  );
}

function phoneOf(phones: readonly Phone[], user: number): Phone {
  return must(phones[user], "every user has a phone");
}
