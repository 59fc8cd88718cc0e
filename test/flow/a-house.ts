import { base64url, FlattenedSign } from "jose";
import type { Catalog } from "../../src/domain/set/catalog.ts";
import type { Manifest } from "../../src/domain/set/manifest.ts";
import type { Root } from "../../src/domain/set/root.ts";
import { signDocument } from "../../src/signing/sign.ts";
import type { SigningKey } from "../../src/signing/signing-key.ts";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import { makeKeys, rootOf, type Keys } from "../signing/ceremony.ts";
import { aDevice, type Device } from "../offline/support/a-device.ts";
import { aServer, type Server } from "../offline/support/a-server.ts";
import { aSetFile } from "../support/builders.ts";

/**
 * A device that has the first edition of a set, a server that offers the second, and somebody in between
 * who holds what an attacker may hold: every document ever published, keys of their own, a stolen key.
 */
export type House = {
  server: Server;
  device: Device;
  engine: OpenedEngine;
  keys: Keys;
  /** What the attacker makes keys of. */
  foreign: Keys;
  files: Map<string, string>;
  /** Everything as it was served when only the first edition was published. */
  before: Map<string, string>;
};

export async function aHouse(): Promise<House> {
  const server = await aServer();
  const { files, keys } = server.publisher;
  await server.publisher.publish(aSetFile());
  const device = aDevice(server);
  const engine = await device.openWith("a-set");
  const before = new Map(files);
  const questions = aSetFile().questions.map((question) =>
    question.id === "q1" ? { ...question, prompt: "Which is right, in new words?" } : question,
  );
  await server.publisher.publish(aSetFile({ title: "Second edition", questions }));
  return { server, device, engine, keys, foreign: await makeKeys(), files, before };
}

/** The payload of a document that lies on the server, and with changes the text of another one. */
export function payloadAt({ files }: House, path: string): string {
  const jws = JSON.parse(files.get(path) ?? "") as { payload: string };
  return Buffer.from(jws.payload, "base64url").toString();
}

export function catalogOf(house: House, changes: Partial<Catalog> = {}): Catalog {
  return { ...(JSON.parse(payloadAt(house, "catalog.jws")) as Catalog), ...changes };
}

export function signedAsCatalog(payload: string | object, key: SigningKey): Promise<string> {
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  return signDocument({ payload: text, type: "mundap-catalog+jws", key });
}

/** Really signed over a header that says whatever an attacker wants it to say. */
export async function signedUnder(header: Record<string, unknown>, payload: object, key: SigningKey) {
  const good = await new FlattenedSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: "ES256", kid: key.keyId, typ: "mundap-catalog+jws" })
    .sign(key.privateJwk);
  const words = { alg: "ES256", kid: key.keyId, typ: "mundap-catalog+jws", ...header };
  return JSON.stringify({ ...good, protected: base64url.encode(JSON.stringify(words)) });
}

/** The next root of the house: new keys for every role named, the others stay. */
export function nextRoot({ server, keys }: House, changed: Partial<Keys>): { root: Root; keys: Keys } {
  const next = { ...keys, ...changed };
  const { issuedAt, expiresAt } = server.publisher.root;
  return { keys: next, root: { ...rootOf(next, 2), issuedAt, expiresAt } };
}

/** What the second edition's manifest says, and where it lies. */
export function secondEdition(house: House): { path: string; manifest: Manifest } {
  const entry = catalogOf(house).sets.find(({ setId }) => setId === "a-set");
  const path = `manifests/${entry?.manifest}.jws`;
  return { path, manifest: JSON.parse(payloadAt(house, path)) as Manifest };
}
