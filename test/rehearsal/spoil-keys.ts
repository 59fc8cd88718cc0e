import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SetFile } from "../../src/domain/set/set-file.ts";
import type { Scene } from "./scene.ts";

/** Of each set the author's last file, as it was before, to publish it again. */
export type Sound = { files: string[] };

/**
 * The fault: somebody publishes sets in V2 with wrong keys for two of three questions. Everything in V2 agrees with
 * itself, device with server too; only learners know better, and V1 beside it.
 */
export async function spoilKeys({ cwd, library, operator, timeline }: Scene): Promise<Sound> {
  const files: string[] = [];
  const spoilt: string[] = [];
  for (const { manifest } of library.sets()) {
    const { setId } = manifest;
    const file = `${setId}.json`;
    await operator.asks("export", setId, "--out", file);
    const set = JSON.parse(await readFile(join(cwd, file), "utf8")) as SetFile;
    await writeFile(join(cwd, `spoilt-${file}`), JSON.stringify(withWrongKeys(set)));
    files.push(file);
    spoilt.push(`spoilt-${file}`);
  }
  timeline.tell("the fault: sets with wrong keys for two of three questions are published in V2");
  await operator.does("publish", ...spoilt);
  await library.refresh();
  return { files };
}

function withWrongKeys(set: SetFile): SetFile {
  const questions = set.questions.map((question, at) => {
    if (question.kind !== "single-choice" || at % 3 === 0) return question;
    const wrong = question.choices.find(({ id }) => id !== question.key.choiceId);
    return { ...question, key: { choiceId: wrong?.id ?? "" } };
  });
  return { ...set, questions };
}
