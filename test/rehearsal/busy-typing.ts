import type { Scene } from "./scene.ts";
import { answerInV1 } from "./v1-traffic.ts";

const AT_A_TIME = 3;

/** While the operator types, learners answer in V1, one question after the other, and none of it may fail. */
export async function busyTyping(scene: Scene, typing: () => Promise<void>): Promise<void> {
  const done = new AbortController();
  const answering = Array.from({ length: AT_A_TIME }, (_, at) => keepAnswering(scene, at, done.signal));
  try {
    await typing();
  } finally {
    done.abort();
  }
  await Promise.all(answering);
}

async function keepAnswering(scene: Scene, first: number, done: AbortSignal): Promise<void> {
  for (let turn = first; !done.aborted; turn += AT_A_TIME) {
    const person = scene.people[turn % scene.people.length];
    if (person !== undefined) await answerInV1(scene, person, 2);
    await new Promise((resolve) => setTimeout(resolve, scene.size.pauseMs));
  }
}
