import { randomUUID } from "node:crypto";
import { everybodyAsks } from "./busy-minute.ts";
import type { Scene } from "./scene.ts";

/** An announcement on the page of the rollout; every phone with a network has it when it has asked next. */
export async function tellLearners(scene: Scene, words: { ko: string; en: string }): Promise<void> {
  const { desk, people, timeline } = scene;
  const announcementId = randomUUID();
  const { announcements } = await desk.announce.mutate({ announcementId, ...words, days: 7 });
  for (const before of announcements)
    if (before.announcementId !== announcementId)
      await desk.withdraw.mutate({ announcementId: before.announcementId });
  timeline.tell(`learners are told: “${words.en}”`);
  await everybodyAsks(scene);
  const missed = people.filter(
    ({ network, heard }) => network === "online" && heard.join() !== announcementId,
  );
  if (missed.length > 0)
    throw new Error(`${missed.length} phones have not heard it, or heard something else`);
}
