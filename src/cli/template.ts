import { Option } from "commander";
import { TEMPLATE_FORMATS, type TemplateFormat, writeTemplate } from "../server/export/write-template.ts";
import type { ReaderLanguage } from "../server/import/import-problem.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { say } from "./terminal.ts";
import { writeNamedFile } from "./write-named-file.ts";

type Options = { format: TemplateFormat; lang?: ReaderLanguage; out?: string; json?: true };

/** `template`: a table for a teacher to write over. */
export const addTemplate: AddCommand = (program, terminal, finish) => {
  program
    .command("template")
    .description("write a table with one example question of every kind, to be written over and imported")
    .addOption(new Option("--format <format>", "CSV or a workbook").choices(TEMPLATE_FORMATS).default("csv"))
    .addOption(
      new Option("--lang <language>", "of headers and examples (default: yours)").choices(["ko", "en"]),
    )
    .option("--out <file>", "where to (default: CSV to standard output, a workbook to mundap-template.xlsx)")
    .option("--json", "machine-readable result on standard output: the table, or where it was written")
    .action(async ({ format, lang = terminal.language, out, json }: Options) => {
      const bytes = writeTemplate(format, lang);
      if (format === "csv" && out === undefined) {
        const table = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).trimEnd();
        terminal.print(json ? JSON.stringify({ format, lang, table }, null, 2) : table);
        return finish(EXIT.fine);
      }
      const file = out ?? "mundap-template.xlsx";
      await writeNamedFile(terminal, file, bytes);
      if (json) terminal.print(JSON.stringify({ format, lang, file }, null, 2));
      else terminal.complain(say(terminal, WORDS.written).replaceAll("{file}", file));
      return finish(EXIT.fine);
    });
};

const WORDS = {
  written: {
    en: "{file}: written; fill it in and import it with mundap import {file}.",
    ko: "{file}: 만들었어요. 채운 뒤 mundap import로 가져와 주세요.",
  },
};
