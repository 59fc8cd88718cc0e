import * as z from "zod/mini";
import type { DownloadedSet, TestDevice } from "../support/test-device.ts";
import type { Operator } from "./operator.ts";

/** The editions that a phone with a network would hold now; every signature and hash is checked by who reads them. */
export type Library = { sets(): readonly DownloadedSet[]; refresh(): Promise<void> };

const Listed = z.object({ sets: z.array(z.object({ setId: z.string() })) });

/** One reader for all phones: a set is the same bytes for everybody. */
export function openLibrary(reader: TestDevice, operator: Operator): Library {
  let sets: DownloadedSet[] = [];
  return {
    sets: () => sets,
    async refresh() {
      const listed = Listed.parse(JSON.parse((await operator.asks("sets", "--json")).out));
      const current: DownloadedSet[] = [];
      for (const { setId } of listed.sets) current.push(await reader.download(setId));
      sets = current;
    },
  };
}
