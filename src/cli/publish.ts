import { Option } from "commander";
import type { ContentId } from "../domain/id.ts";
import { leaveOut, type LeftOut } from "../domain/set/left-out.ts";
import { loadLeftOut } from "../server/publish/left-out-rows.ts";
import type { PublishDeps } from "../server/publish/publish-deps.ts";
import { publishSet } from "../server/publish/publish-set.ts";
import type { PublishedSet } from "../server/publish/store-set.ts";
import { describeFailure } from "./describe-failure.ts";
import { leaveOutOption, leftOutLine, saidUnknown, takeBackOption } from "./left-out-options.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { readSet } from "./read-set.ts";
import { type SetOfFile, saidTwice } from "./said-twice.ts";
import { seenBefore } from "./seen-before.ts";
import { say, type Terminal } from "./terminal.ts";
import { withPublishing } from "./with-connection.ts";

/** `publish set.json…`: check, take apart, sign, put into the catalog. */
export const addPublish: AddCommand = (program, terminal, finish) => {
  program
    .command("publish")
    .description("check sets, sign them and put them into the library")
    .argument("<set.json...>", "the sets")
    .addOption(leaveOutOption())
    .addOption(takeBackOption())
    .addOption(replaceOption())
    .option("--json", "machine-readable listing on standard output")
    .action(async (files: string[], options: Options) => {
      const sets: SetOfFile[] = [];
      for (const file of files) {
        const set = await readSet(terminal, file);
        if (set === undefined) return finish(EXIT.problem);
        sets.push({ ...set, file, set: leaveOut(set.set, options.leaveOut ?? []) });
      }
      const read = sets.map(({ set }) => set);
      if (saidUnknown(terminal, read, options.leaveOut ?? []) === "said") return finish(EXIT.problem);
      const published = await publishSets(terminal, sets, options);
      return finish(published ? EXIT.fine : EXIT.problem);
    });
};

/** `--replace`: publishing under the id of a set of another title is meant. */
export function replaceOption(): Option {
  return new Option("--replace", "publish also in the place of a set of another title that has the same id");
}

type Options = { leaveOut?: LeftOut[]; takeBack?: ContentId[]; replace?: true; json?: true };

/**
 * Publishes one after the other and says what became of each; false if one of them could not be. None is
 * published where one would be lost: two of one id, or one in the place of another title.
 */
export async function publishSets(
  terminal: Terminal,
  sets: readonly SetOfFile[],
  options: Omit<Options, "leaveOut"> = {},
): Promise<boolean> {
  const { takeBack = [], replace = false } = options;
  if (saidTwice(terminal, sets) === "said") return false;
  return withPublishing(terminal, async (deps) => {
    if ((await saidNotLeftOut(terminal, deps, { sets, takeBack })) === "said") return false;
    const seen = await seenBefore(terminal, deps, { sets, replace });
    if (seen === undefined) return false;
    const done: PublishedSet[] = [];
    for (const { set, media } of sets) {
      const published = await publishSet(deps, set, { media, takeBack, decision: seen.get(set.id) });
      if (published.ok) done.push(published.value);
      else terminal.complain(`${set.id}: ${describeFailure(published.failure, terminal.language)}`);
    }
    if (options.json) terminal.print(JSON.stringify({ sets: done }, null, 2));
    else for (const set of done) printPublished(terminal, set);
    return done.length === sets.length;
  });
}

type TakingBack = { sets: readonly SetOfFile[]; takeBack: readonly ContentId[] };

/** Says which questions cannot be taken back, and why: nobody left them out, or the file itself does. */
async function saidNotLeftOut(
  terminal: Terminal,
  { db }: PublishDeps,
  { sets, takeBack }: TakingBack,
): Promise<"said" | "none"> {
  const standing = takeBack.length === 0 ? new Map() : await loadLeftOut(db);
  let said: "said" | "none" = "none";
  for (const questionId of takeBack) {
    const names = (list: readonly LeftOut[] = []) => list.some((each) => each.questionId === questionId);
    const isInFile = sets.some(({ set }) => names(set.leftOut));
    if (!isInFile && sets.some(({ set }) => names(standing.get(set.id)))) continue;
    terminal.complain(
      say(terminal, isInFile ? WORDS.leftOutByFile : WORDS.notLeftOut).replace("{id}", questionId),
    );
    said = "said";
  }
  return said;
}

function printPublished(terminal: Terminal, set: PublishedSet): void {
  terminal.print(
    say(terminal, WORDS[set.outcome])
      .replace("{title}", set.title)
      .replace("{id}", set.setId)
      .replace("{version}", String(set.version))
      .replace("{questions}", String(set.questions)),
  );
  for (const each of set.leftOut ?? [])
    terminal.print(leftOutLine(terminal, set.setId, { ...each, name: each.prompt }));
}

const WORDS = {
  notLeftOut: {
    en: "--take-back {id}: nobody has left this question out; see mundap sets.",
    ko: "--take-back {id}: 뺀 문제가 아니에요. mundap sets로 확인해 주세요.",
  },
  leftOutByFile: {
    en: "--take-back {id}: the file itself leaves it out; take it out of the file's leftOut.",
    ko: "--take-back {id}: 파일에서 빼기로 한 문제예요. 파일의 leftOut에서 지워 주세요.",
  },
  published: {
    en: "{title} ({id}): version {version} with {questions} questions is published.",
    ko: "{title} ({id}): {questions}문제를 발행했어요 (버전 {version}).",
  },
  unchanged: {
    en: "{title} ({id}): nothing has changed; version {version} stays.",
    ko: "{title} ({id}): 바뀐 것이 없어 버전 {version} 그대로예요.",
  },
};
