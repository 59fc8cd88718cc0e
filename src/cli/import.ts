import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { Option } from "commander";
import * as z from "zod/mini";
import { type ContentId, Language } from "../domain/id.ts";
import type { LeftOut } from "../domain/set/left-out.ts";
import { FORMAT_NAMES, type FormatName } from "../server/import/formats.ts";
import { reportImports } from "../server/import/import-report.ts";
import { type Imported, importSource } from "../server/import/import-source.ts";
import type { SetWithMedia } from "../server/import/read-set-file.ts";
import type { ImportReport } from "../protocol/import-report.ts";
import { leaveOutOption, leftOutLine, saidUnknown, takeBackOption } from "./left-out-options.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { publishSets, replaceOption } from "./publish.ts";
import { type SetOfFile, saidTwice } from "./said-twice.ts";
import { besideOf, readNamedFile, say, type Terminal } from "./terminal.ts";
import { writeMedia } from "./write-media.ts";

type Options = {
  format?: FormatName;
  title?: string;
  lang?: string;
  policy?: "practice" | "exam";
  out?: string;
  publish?: true;
  leaveOut?: LeftOut[];
  takeBack?: string[];
  replace?: true;
  json?: true;
};

/** `import FILE…`: file → set. Exits 0 when every question came in, 1 when some were skipped. */
export const addImport: AddCommand = (program, terminal, finish) => {
  program
    .command("import")
    .description("read question files into sets (JSON, CSV, GIFT and others; recognised from content)")
    .argument("<file...>", "the files")
    .addOption(new Option("--format <format>", "do not guess the format").choices(FORMAT_NAMES))
    .option("--title <title>", "title of the set (default: the file's own, else its name)")
    .option("--lang <language>", "language of the questions, like ko or en (default: guessed)")
    .addOption(new Option("--policy <mode>", "how the set is taken").choices(["practice", "exam"]))
    .option("--out <path>", "write set.json here (a folder when there are several sets)")
    .option("--publish", "publish the sets at once")
    .addOption(leaveOutOption())
    .addOption(takeBackOption())
    .addOption(replaceOption())
    .option("--json", "machine-readable report on standard output")
    .action(async (files: string[], options: Options) => {
      if (options.lang !== undefined && !z.safeParse(Language, options.lang).success) {
        terminal.complain(say(terminal, WORDS.badLanguage).replace("{lang}", options.lang));
        return finish(EXIT.usage);
      }
      const imports: Imported[] = [];
      const sets: SetOfFile[] = [];
      for (const file of files) {
        const bytes = await readNamedFile(terminal, file);
        if ("problem" in bytes) {
          terminal.complain(bytes.problem);
          return finish(EXIT.problem);
        }
        const { format, title, lang: language, policy, leaveOut } = options;
        const source = { name: basename(file), bytes, readBeside: besideOf(terminal, file) };
        const imported = importSource(source, { format, title, language, policy, leaveOut });
        imports.push(imported);
        const { set, media } = imported;
        if (set !== undefined) sets.push({ file, set, media });
      }
      const read = sets.map(({ set }) => set);
      if (saidUnknown(terminal, read, options.leaveOut ?? []) === "said") return finish(EXIT.problem);
      const report = reportImports(imports, terminal.language);
      if (options.json) terminal.print(JSON.stringify(report, null, 2));
      else printReport(terminal, report);
      const isKept = options.out !== undefined || options.publish;
      const placeOf = options.out === undefined ? undefined : fileNameOf;
      if (isKept && saidTwice(terminal, sets, placeOf) === "said") return finish(EXIT.problem);
      if (options.out !== undefined) await writeSets(sets, resolve(terminal.cwd, options.out));
      // Standard output has the report, and nothing else that a machine would have to tell from it.
      const aside = options.json ? { ...terminal, print: terminal.complain } : terminal;
      const { takeBack, replace } = options;
      if (options.publish && !(await publishSets(aside, sets, { takeBack, replace })))
        return finish(EXIT.problem);
      if (!options.json && !isKept && sets.length > 0) {
        terminal.complain(say(terminal, WORDS.nothingWritten));
      }
      return finish(report.skipped.length === 0 ? EXIT.fine : EXIT.problem);
    });
};

const WORDS = {
  badLanguage: {
    en: "--lang {lang}: not a language tag; write one like ko or en.",
    ko: "--lang {lang}: 언어 표시가 아니에요. ko나 en처럼 적어 주세요.",
  },
  nothingWritten: {
    en: "Nothing was written: add --out set.json to keep the set, or --publish to publish it.",
    ko: "아직 저장하지 않았어요. --out set.json으로 저장하거나 --publish로 발행해 주세요.",
  },
  set: { en: "{title}: {count} questions ({id})", ko: "{title}: {count}문제 ({id})" },
  skipped: { en: "skipped", ko: "건너뜀" },
  warning: { en: "note", ko: "알림" },
};

function printReport(terminal: Terminal, report: ImportReport): void {
  for (const set of report.sets) {
    const line = say(terminal, WORDS.set);
    terminal.print(
      line.replace("{title}", set.title).replace("{count}", String(set.questions)).replace("{id}", set.id),
    );
  }
  const noted = (kind: string) => (note: ImportReport["skipped"][number]) => {
    const place = note.line === undefined ? note.file : `${note.file}:${note.line}`;
    const name = note.name === undefined || note.name === "" ? "" : ` “${note.name.split("\n")[0]}”`;
    terminal.complain(`${place}${name}: ${kind}: ${note.reason}.`);
  };
  for (const each of report.leftOut ?? []) terminal.print(leftOutLine(terminal, each.setId, each));
  report.warnings.forEach(noted(say(terminal, WORDS.warning)));
  report.skipped.forEach(noted(say(terminal, WORDS.skipped)));
}

function fileNameOf(id: ContentId): string {
  return `${id.replaceAll("/", "-")}.json`;
}

async function writeSets(sets: readonly SetWithMedia[], out: string): Promise<void> {
  const [only] = sets;
  if (only === undefined) return;
  if (sets.length === 1 && out.endsWith(".json")) {
    await mkdir(dirname(out), { recursive: true });
    await writeSet(only, out);
    return;
  }
  await mkdir(out, { recursive: true });
  for (const made of sets) await writeSet(made, join(out, fileNameOf(made.set.id)));
}

/** The set, and beside it the folder `media` with the files that it names. */
async function writeSet({ set, media }: SetWithMedia, path: string): Promise<void> {
  await writeFile(path, `${JSON.stringify(set, null, 2)}\n`);
  await writeMedia(media, dirname(path));
}
