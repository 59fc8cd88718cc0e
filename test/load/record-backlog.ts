import type { SealedEvent } from "../../src/domain/attempt/event.ts";
import { apiClient, type ApiCredential } from "../support/api-client.ts";
import { openTestDevice } from "../support/test-device.ts";
import type { Field } from "./open-field.ts";
import type { Phone } from "./open-phone.ts";
import { recordAnswer } from "./record-answer.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a phone recorded yesterday without a network: attempts at the whole set until there are so many answers. */
export async function recordBacklog(
  { url, set }: Field,
  phone: Phone,
  answers: number,
): Promise<SealedEvent[]> {
  const { learnerId, deviceId, secret } = phone.device;
  const yesterday = await openTestDevice(
    {
      url,
      clock: { nowMs: Date.now() - DAY_MS },
      client: (credential?: ApiCredential) => apiClient(url, credential),
    },
    { learnerId, deviceId, secret },
  );
  const events: SealedEvent[] = [];
  for (let left = answers; left > 0; left -= set.questions.size) {
    const journal = yesterday.start(set);
    for (const questionId of journal.order.slice(0, left)) recordAnswer(phone, set, { journal, questionId });
    events.push(...journal.finish().events);
  }
  return events;
}
