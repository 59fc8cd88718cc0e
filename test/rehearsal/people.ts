import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { Client } from "pg";
import type { Assignment } from "../../src/domain/rollout/cohort.ts";
import { apiClient } from "../support/api-client.ts";
import { openTestDevice, type TestDevice } from "../support/test-device.ts";
import { askAgain } from "./ask-again.ts";
import type { Sitting } from "./v2-sitting.ts";

/** Somebody with an account in V1, still signed in there, and the app on their phone. */
export type Person = {
  userId: string;
  email: string;
  cookie: string;
  phone: TestDevice;
  phoneClock: { nowMs: number };
  /** As the phone was told last. */
  assignment: Assignment | undefined;
  /** Whether they have said in the app which account of V1 is theirs. */
  former: "said" | "unsaid";
  /** What operators say, as the phone was told last. */
  heard: readonly string[];
  /** How often they have sat down to it, and how often of these to V2. */
  turns: number;
  sittings: number;
  network: "online" | "offline";
  /** Done without a network, and still on the phone. */
  unsent: Sitting[];
};

type Place = { url: string; databaseUrl: string; v1Secret: string; nowMs: number };

/** So many of V1's learners, as they are found by somebody who switches the system under them. */
export async function findPeople(count: number, place: Place): Promise<Person[]> {
  const client = new Client({ connectionString: place.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; email: string }>(
      `select id, email from public."user" order by email limit $1`,
      [count],
    );
    const people: Person[] = [];
    for (const { id, email } of rows) {
      const token = await stillSignedIn(client, id);
      const phoneClock = { nowMs: place.nowMs };
      const phone = await openTestDevice({
        url: place.url,
        clock: phoneClock,
        client: (credential) => apiClient(place.url, credential),
      });
      people.push({
        userId: id,
        email,
        cookie: cookieOf(token, place.v1Secret),
        phone,
        phoneClock,
        assignment: undefined,
        former: "unsaid",
        heard: [],
        turns: 0,
        sittings: 0,
        network: "online",
        unsent: [],
      });
    }
    return people;
  } finally {
    await client.end();
  }
}

/** A session from before, which V1's server has to take as its own. */
async function stillSignedIn(client: Client, userId: string): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  await client.query(
    `insert into public."session" ("id", "expiresAt", "token", "createdAt", "updatedAt", "userId")
     values ($1, now() + interval '60 days', $2, now(), now(), $3)`,
    [randomUUID(), token, userId],
  );
  return token;
}

/** As V1's accounts library signs: HMAC-SHA-256 of the token, in base64, after a point. */
function cookieOf(token: string, secret: string): string {
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return `better-auth.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

/** The phone asks, as it does with the catalog, which system its learner is served by. */
export async function askForCohort(person: Person): Promise<void> {
  const { rollout } = person.phone.client.learner;
  const { assignment, announcements } = await askAgain(() => rollout.query());
  person.assignment = assignment;
  person.heard = announcements.map(({ announcementId }) => announcementId);
}

export function isInV2({ assignment }: Person): boolean {
  return assignment?.cohort === "v2";
}
