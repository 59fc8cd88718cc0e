import { PROTOCOL_VERSION } from "../../src/protocol/version.ts";
import { askAgain } from "./ask-again.ts";
import { MINUTE_MS } from "./moving-clock.ts";
import { askForCohort, isInV2, type Person } from "./people.ts";
import type { Scene } from "./scene.ts";
import { answerInV1 } from "./v1-traffic.ts";
import { sayHowItWas, sendSittings, sitDown } from "./v2-sitting.ts";

/** Every phone with a network asks which system it is served by. */
export async function everybodyAsks({ people, timeline, size }: Scene): Promise<void> {
  const online = people.filter(({ network }) => network === "online");
  await fewAtATime(online, size.atOnce, askForCohort);
  const inV2 = online.filter(isInV2).length;
  timeline.tell(`${online.length} phones ask: ${online.length - inV2} are with V1, ${inV2} with V2`);
}

/**
 * A minute of the school's day: some learners of each arm sit down to it, the minute passes, phones with a network
 * send, and the server does what it does once a minute.
 */
export async function busyMinute(scene: Scene): Promise<void> {
  const { size, people, clock } = scene;
  const online = people.filter(({ network }) => network === "online");
  const sitters = nextOf(online.filter(isInV2), size.sittersInV2);
  for (const person of sitters) {
    person.phoneClock.nowMs = clock.now();
    person.unsent.push(sitDown(scene, person, size.questionsAtOnce));
  }
  const others = nextOf(
    online.filter((person) => !isInV2(person)),
    size.sittersInV1,
  );
  await fewAtATime(others, size.atOnce, async (person) => {
    await sayFormer(person, scene.password);
    await answerInV1(scene, person, size.questionsAtOnce);
  });
  clock.pass(MINUTE_MS);
  await fewAtATime(sitters, size.atOnce, (person) => deliver(scene, person));
  await scene.server.look();
}

/** Nobody does anything, and the server does what it does once a minute: what came in before is told by then. */
export async function nextMinute({ clock, server }: Pick<Scene, "clock" | "server">): Promise<void> {
  clock.pass(MINUTE_MS);
  await server.look();
}

/**
 * After their first delivery, as people do it, a learner says which account of V1 was theirs: what they did before is
 * the same person's.
 */
async function deliver({ ledger, clock, password }: Scene, person: Person): Promise<void> {
  person.phoneClock.nowMs = clock.now();
  const last = person.unsent.at(-1);
  await sendSittings(ledger, person);
  if (last !== undefined && person.sittings % 2 === 1) await sayHowItWas(ledger, person, last);
  await sayFormer(person, password);
}

/** Which account of V1 is theirs, once: in the settings, or by signing in to V1's quiz on the phone. */
async function sayFormer(person: Person, password: string): Promise<void> {
  if (person.former !== "unsaid") return;
  const { signInFormer } = person.phone.client.learner;
  const login = { protocol: PROTOCOL_VERSION, email: person.email, password };
  await askAgain(() => signInFormer.mutate(login));
  person.former = "said";
}

/** Those who have sat down least often: everybody has their turn. */
function nextOf(people: readonly Person[], count: number): Person[] {
  const next = people.toSorted((one, other) => one.turns - other.turns).slice(0, count);
  for (const person of next) person.turns += 1;
  return next;
}

async function fewAtATime<T>(
  all: readonly T[],
  atOnce: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const waiting = [...all];
  const next = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}
