import { must } from "../../../src/domain/invariant.ts";
import { signDocument } from "../../../src/signing/sign.ts";
import { aPublisher } from "../../offline/support/a-publisher.ts";
import { versionOf, writeContent, writeSets, type Content } from "../content.ts";
import type { FarEnd } from "../simulated-server.ts";

export type Published = { content: Content; far: FarEnd };

/** The same sets, really signed, as a server has them under /content/ after each publication. */
export async function publishContent(): Promise<Published> {
  const publisher = await aPublisher();
  const plain = writeContent();
  const content: Content = { practice: [], exam: [] };
  const states: Map<string, string>[] = [];
  for (const place of [0, 1, 2]) {
    for (const mode of ["practice", "exam"] as const) {
      const set = must(writeSets(mode)[place], "there are three versions");
      const parts = must(plain[mode][place], "there are three versions").parts;
      content[mode].push(versionOf(await publisher.publish(set), parts));
    }
    states.push(new Map(publisher.files));
  }
  return {
    content,
    far: {
      signReceipt: (payload) =>
        signDocument({ payload, type: "mundap-receipt+jws", key: publisher.keys.receipt }),
      file: (path, published) => states[published - 1]?.get(path),
    },
  };
}
