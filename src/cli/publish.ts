import type { SetWithMedia } from "../server/import/read-set-file.ts";
import { publishSet } from "../server/publish/publish-set.ts";
import type { PublishedSet } from "../server/publish/store-set.ts";
import { describeFailure } from "./describe-failure.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { readSet } from "./read-set.ts";
import { say, type Terminal } from "./terminal.ts";
import { withPublishing } from "./with-connection.ts";

/** `publish set.json…`: check, take apart, sign, put into the catalog. */
export const addPublish: AddCommand = (program, terminal, finish) => {
  program
    .command("publish")
    .description("check sets, sign them and put them into the library")
    .argument("<set.json...>", "the sets")
    .option("--json", "machine-readable listing on standard output")
    .action(async (files: string[], options: { json?: true }) => {
      const sets: SetWithMedia[] = [];
      for (const file of files) {
        const set = await readSet(terminal, file);
        if (set === undefined) return finish(EXIT.problem);
        sets.push(set);
      }
      const published = await publishSets(terminal, sets, options);
      return finish(published ? EXIT.fine : EXIT.problem);
    });
};

/** Publishes one after the other and says what became of each; false if one of them could not be. */
export async function publishSets(
  terminal: Terminal,
  sets: readonly SetWithMedia[],
  options: { json?: true } = {},
): Promise<boolean> {
  return withPublishing(terminal, async (deps) => {
    const done: PublishedSet[] = [];
    for (const { set, media } of sets) {
      const published = await publishSet(deps, set, media);
      if (published.ok) done.push(published.value);
      else terminal.complain(`${set.id}: ${describeFailure(published.failure, terminal.language)}`);
    }
    if (options.json) terminal.print(JSON.stringify({ sets: done }, null, 2));
    else for (const set of done) terminal.print(sentence(terminal, set));
    return done.length === sets.length;
  });
}

function sentence(terminal: Terminal, set: PublishedSet): string {
  return say(terminal, WORDS[set.outcome])
    .replace("{title}", set.title)
    .replace("{id}", set.setId)
    .replace("{version}", String(set.version))
    .replace("{questions}", String(set.questions));
}

const WORDS = {
  published: {
    en: "{title} ({id}): version {version} with {questions} questions is published.",
    ko: "{title} ({id}): {questions}문제, 버전 {version}을 발행했어요.",
  },
  unchanged: {
    en: "{title} ({id}): nothing has changed; version {version} stays.",
    ko: "{title} ({id}): 바뀐 것이 없어 버전 {version} 그대로예요.",
  },
};
