import { Client } from "pg";
import { must } from "../../src/domain/invariant.ts";
import { busyMinute, everybodyAsks } from "./busy-minute.ts";
import { MINUTE_MS } from "./moving-clock.ts";
import type { Scene } from "./scene.ts";

/** One learner first, by name: the step is not done before they were seen to answer, and is asked for again then. */
export async function tryCanary(scene: Scene): Promise<void> {
  const { operator, timeline, clock, people } = scene;
  const code = await readCode(scene, must(people[0], "there are people").phone.learnerId);
  const canary = ["v1", "canary", "--learner", code, "--minutes", "0"];
  const early = await operator.asks(...canary);
  if (early.code !== 1) throw new Error(`nobody has answered, and the canary is done: ${early.out}`);
  timeline.tell("$ mundap v1 canary: one learner, by name; not done before they have answered");
  timeline.quote(early.err);
  clock.pass(MINUTE_MS);
  await everybodyAsks(scene);
  await busyMinute(scene);
  await operator.does(...canary);
}

async function readCode({ databaseUrl }: Scene, learnerId: string): Promise<string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ code: string }>(
      "select code from mundap.learners where learner_id = $1",
      [learnerId],
    );
    return must(rows[0], "the learner is registered").code;
  } finally {
    await client.end();
  }
}
