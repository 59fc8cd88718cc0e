import { composeReference } from "../server/reference/compose-reference.ts";
import { writeReference } from "../server/reference/write-reference.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { say } from "./terminal.ts";
import { writeNamedFile } from "./write-named-file.ts";

/** `api reference`: what the server answers, as a page or for programs. */
export const addApi: AddCommand = (program, terminal, finish) => {
  const api = program.command("api").description("the server's API");
  api
    .command("reference")
    .description("every procedure and address: who may call it, what goes in, what comes out, what can fail")
    .option("--out <file>", "where to (default: standard output)")
    .option("--json", "with JSON Schemas, for programs")
    .action(async ({ out, json }: { out?: string; json?: true }) => {
      const reference = composeReference();
      const text = json ? `${JSON.stringify(reference, null, 2)}\n` : writeReference(reference);
      if (out === undefined) {
        terminal.print(text.trimEnd());
        return finish(EXIT.fine);
      }
      await writeNamedFile(terminal, out, text);
      terminal.complain(say(terminal, WORDS.written).replace("{file}", out));
      return finish(EXIT.fine);
    });
};

const WORDS = { written: { en: "{file}: written.", ko: "{file}: 만들었어요." } };
