import type { Catalog } from "../../../src/domain/set/catalog.ts";
import type { Root } from "../../../src/domain/set/root.ts";
import { must } from "../../../src/domain/invariant.ts";
import { signDocument } from "../../../src/signing/sign.ts";
import type { SigningKey } from "../../../src/signing/signing-key.ts";
import { verifyRoot, type VerifiedRoot } from "../../../src/signing/verify-root.ts";
import { verifyReceipt } from "../../../src/signing/verify-receipt.ts";
import { verifySessionTicket } from "../../../src/signing/verify-session-ticket.ts";
import { anId } from "../../support/builders.ts";
import { aPublisher } from "../../offline/support/a-publisher.ts";
import { rootOf, signedRoot, valueOf, type Keys } from "../../signing/ceremony.ts";
import { versionOf, writeContent, writeSets, type Content } from "../content.ts";
import type { FarEnd } from "../simulated-server.ts";
import { fixedKey } from "./fixed-keys.ts";

export type Published = { content: Content; far: FarEnd };

/** How often a server has given its keys up for new ones, at most, and the first ones. */
export const MOST_KEYS = 3;

type Files = Map<string, string>;
/** A server's keys between two rotations, and what stands under /content/ after each publication. */
type Reign = { keys: Keys; root: VerifiedRoot; states: Files[] };

/** How often a server's database is restored from a backup, at most. */
export const MOST_LIVES = 2;
/** Above every version that an earlier life gave its catalog. */
const VERSIONS_IN_A_LIFE = 1000;
const DECADE_MS = 3_652 * 86_400_000;

/** The same sets, really signed, under the first keys and again under those of every rotation. */
export async function publishContent(): Promise<Published> {
  const first = await keysOf(1);
  const publisher = await aPublisher(first);
  const plain = writeContent();
  const content: Content = { practice: [], exam: [] };
  const states: Files[] = [];
  for (const place of [0, 1, 2]) {
    for (const mode of ["practice", "exam"] as const) {
      const set = must(writeSets(mode)[place], "there are three versions");
      const parts = must(plain[mode][place], "there are three versions").parts;
      content[mode].push(versionOf(await publisher.publish(set), parts));
    }
    states.push(new Map(publisher.files));
  }
  const reigns: Reign[] = [
    { keys: first, root: valueOf(await verifyRoot(must(publisher.files.get("root.jws"), "a root"))), states },
  ];
  for (let key = 2; key <= MOST_KEYS; key += 1) reigns.push(await rotated(reigns));
  const catalogs = new Map<string, string>();
  for (const [place, { keys, states }] of reigns.entries())
    for (const [version, state] of states.entries())
      for (let life = 0; life <= MOST_LIVES; life += 1)
        catalogs.set(`${place + 1} ${version + 1} ${life}`, await inLife(state, { life, key: keys.catalog }));
  const at = (key: number) => must(reigns[key - 1], `there are ${MOST_KEYS} generations of keys`);
  return {
    content,
    far: {
      signing: {
        sign: (what, payload, key) =>
          signDocument({ payload, type: `mundap-${what}+jws`, key: at(key).keys[what] }),
        async readTicket(jws, key) {
          const earlier = reigns.slice(0, key - 1).map(({ root }) => root);
          const ticket = await verifySessionTicket(jws, { root: at(key).root, earlier });
          return ticket.ok ? ticket.value.document : undefined;
        },
        async sayAgain(receipt, key) {
          const earlier = reigns.slice(0, key - 1).map(({ root }) => root);
          const said = valueOf(await verifyReceipt(receipt, { root: at(key).root, earlier }));
          if (said.keyState === "current") return receipt;
          const payload = JSON.stringify(said.document);
          return signDocument({ payload, type: "mundap-receipt+jws", key: at(key).keys.receipt });
        },
      },
      file: (path, { published, key, life }) =>
        path === "catalog.jws"
          ? catalogs.get(`${key} ${published} ${life}`)
          : at(key).states[published - 1]?.get(path),
    },
  };
}

/** New keys for all that a server signs by itself; what the old ones had signed is signed again. */
async function rotated(before: readonly Reign[]): Promise<Reign> {
  const last = must(before.at(-1), "something to begin with");
  const version = before.length + 1;
  const keys = await keysOf(version);
  const { issuedAt, expiresAt } = last.root.document;
  const root: Root = { ...rootOf(keys, version), issuedAt, expiresAt };
  const text = await signedRoot(root, [keys.rootA, keys.rootB]);
  const states: Files[] = [];
  for (const state of last.states) {
    const files = new Map(state);
    for (const [path, signed] of state) {
      if (path === "catalog.jws")
        files.set(path, await signedAnew(signed, "mundap-catalog+jws", keys.catalog));
      if (path.startsWith("manifests/"))
        files.set(path, await signedAnew(signed, "mundap-manifest+jws", keys.publish));
    }
    states.push(files.set(`root/${version}.jws`, text).set("root.jws", text));
  }
  return { keys, root: valueOf(await verifyRoot(text, { trusted: last.root })), states };
}

/** The catalog names the life of the server's database, and that of a later one is newer than all before. */
async function inLife(files: Files, { life, key }: { life: number; key: SigningKey }): Promise<string> {
  const { payload } = JSON.parse(must(files.get("catalog.jws"), "it is published")) as { payload: string };
  const before = JSON.parse(Buffer.from(payload, "base64url").toString()) as Catalog;
  const catalog: Catalog = {
    ...before,
    version: before.version + life * VERSIONS_IN_A_LIFE,
    expiresAt: before.expiresAt + life * DECADE_MS,
    generation: anId(`life ${life}`),
  };
  return await signDocument({ payload: JSON.stringify(catalog), type: "mundap-catalog+jws", key });
}

async function keysOf(version: number): Promise<Keys> {
  const [rootA, rootB] = [await fixedKey("rootA"), await fixedKey("rootB")];
  const of = (role: string) => fixedKey(`${role} ${version}`);
  return {
    rootA,
    rootB,
    catalog: await of("catalog"),
    publish: await of("publish"),
    session: await of("session"),
    receipt: await of("receipt"),
  };
}

async function signedAnew(
  text: string,
  type: "mundap-catalog+jws" | "mundap-manifest+jws",
  key: SigningKey,
): Promise<string> {
  const { payload } = JSON.parse(text) as { payload: string };
  return await signDocument({ payload: Buffer.from(payload, "base64url").toString(), type, key });
}
