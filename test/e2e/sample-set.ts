import { readFileSync } from "node:fs";
import { SetFile } from "../../src/domain/set/set-file.ts";

/** A set as its author wrote it: what the tests know about the right answers. */
export function readSampleSet(id: string): SetFile {
  return readSetFile(new URL(`../../src/server/samples/${id}.json`, import.meta.url));
}

export function readSetFile(place: URL | string): SetFile {
  return SetFile.parse(JSON.parse(readFileSync(place, "utf8")));
}
