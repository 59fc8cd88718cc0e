import { dirname } from "node:path";
import { Option } from "commander";
import { describeDropped } from "../server/export/dropped.ts";
import { EXPORT_FORMATS, type ExportFormatName } from "../server/export/export-formats.ts";
import { readPublishedSet } from "../server/export/read-published-set.ts";
import type { SetWithMedia } from "../server/import/read-set-file.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { readSet } from "./read-set.ts";
import { say, type Terminal } from "./terminal.ts";
import { withConnection } from "./with-connection.ts";
import { writeMedia } from "./write-media.ts";
import { writeNamedFile } from "./write-named-file.ts";

type Options = { format: ExportFormatName; out?: string; json?: true };

/** `export SET`: a set in another format. Exits 1 when a question is not in it whole; what it leaves out is named. */
export const addExport: AddCommand = (program, terminal, finish) => {
  program
    .command("export")
    .description("write a published set, or a set.json, in another format")
    .argument("<set>", "the id of a published set, or the path of a set.json")
    .addOption(
      new Option("--format <format>", "what to write").choices(Object.keys(EXPORT_FORMATS)).default("mundap"),
    )
    .option(
      "--out <file>",
      "where to (default: standard output); pictures and sounds go to the folder media beside it",
    )
    .option(
      "--json",
      "machine-readable report of what was left out, on standard error or output (with --out)",
    )
    .action(async (named: string, options: Options) => {
      const found = await findSet(terminal, named);
      if (found === undefined) return finish(EXIT.problem);
      const { text, dropped } = EXPORT_FORMATS[options.format](found.set, found.media);
      if (options.out === undefined) {
        terminal.print(text.trimEnd());
        if (found.media.length > 0) terminal.complain(say(terminal, WORDS.mediaNeedsOut));
      } else {
        const path = await writeNamedFile(terminal, options.out, text);
        await writeMedia(found.media, dirname(path));
      }
      const tell = options.json && options.out !== undefined ? terminal.print : terminal.complain;
      if (options.json) tell(JSON.stringify({ dropped }, null, 2));
      else {
        for (const each of dropped) {
          tell(`${found.set.id} “${each.name}”: ${describeDropped(each, terminal.language)}.`);
        }
      }
      const isWhole = dropped.every(({ questionId }) => questionId === undefined);
      return finish(isWhole ? EXIT.fine : EXIT.problem);
    });
};

async function findSet(terminal: Terminal, named: string): Promise<SetWithMedia | undefined> {
  if (/\.json$/i.test(named)) return readSet(terminal, named);
  const found = await withConnection(terminal, ({ db }) => readPublishedSet(db, named));
  if (found.ok) return found.value;
  terminal.complain(say(terminal, WORDS.unknown).replace("{set}", named));
  return undefined;
}

const WORDS = {
  unknown: {
    en: "{set}: no published set has this id; see mundap sets, or name a set.json.",
    ko: "{set}: 이런 id의 문제집이 없어요. mundap sets로 확인하거나 set.json을 적어 주세요.",
  },
  mediaNeedsOut: {
    en: "The set's pictures and sounds are not written to standard output; add --out FILE.",
    ko: "그림과 소리는 표준 출력에 쓰지 않았어요. --out 파일을 적어 주세요.",
  },
};
