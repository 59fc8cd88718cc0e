import { PROTOCOL_VERSION } from "../../src/protocol/version.ts";
import type { Reply } from "./ask.ts";
import type { Field } from "./open-field.ts";
import type { Phone } from "./open-phone.ts";
import { expectStatus, timedAsk, type Read } from "./timed-ask.ts";

const ROOT = "/content/root.jws";
const CATALOG = "/content/catalog.jws";

/** Somebody opens the app for the first time and downloads a set: what it asks of the server, in the app's order. */
export async function takeUp(field: Field, phone: Phone, intendedMs: number): Promise<void> {
  const { learnerId, deviceId, secret } = phone.device;
  await Promise.all([
    look(field, phone, { path: ROOT, intendedMs }),
    look(field, phone, { path: CATALOG, intendedMs }),
  ]);
  await timedAsk(field, phone, {
    kind: "register",
    path: "/api/v2/learner.register",
    body: JSON.stringify({ protocol: PROTOCOL_VERSION, learnerId, deviceId, secret }),
    read: expectStatus(200),
  });
  await timedAsk(field, phone, { kind: "news", path: "/api/v2/learner.rollout", read: expectStatus(200) });
  for (const [path, bytes] of field.files) {
    await timedAsk(field, phone, { kind: "download", path, read: (reply) => expectBytes(reply, bytes) });
  }
}

/** The library is opened again: is there a newer root, is there a newer catalog? */
export async function lookAgain(field: Field, phone: Phone, intendedMs: number): Promise<void> {
  const next = timedAsk(field, phone, {
    kind: "look",
    path: "/content/root/2.jws",
    intendedMs,
    read: expectStatus(204),
  });
  await Promise.all([next, look(field, phone, { path: CATALOG, intendedMs })]);
}

async function look(
  field: Field,
  phone: Phone,
  { path, intendedMs }: { path: string; intendedMs: number },
): Promise<void> {
  const held = phone.etags.get(path);
  const read = held === undefined ? expectStatus(200) : expectStatus(200, 304);
  const { etag } = await timedAsk(field, phone, { kind: "look", path, intendedMs, etag: held, read });
  if (etag !== undefined) phone.etags.set(path, etag);
}

function expectBytes(reply: Reply, bytes: Buffer): Read {
  const { problem } = expectStatus(200)(reply);
  if (problem !== undefined || reply.bytes.equals(bytes)) return { problem };
  return { problem: "other bytes than were published" };
}
