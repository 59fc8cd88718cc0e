import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import * as z from "zod/mini";
import { gradeResponse } from "../domain/question/grade-response.ts";
import type { Key, Question } from "../domain/question/question.ts";
import { CURRENT_RULES } from "../domain/set/current-rules.ts";
import { GradeLineInput, type GradeLineOutput } from "../domain/set/grade-line.ts";
import type { SetFile } from "../domain/set/set-file.ts";
import { splitQuestion } from "../domain/set/split-question.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { readSet } from "./read-set.ts";
import { responseFromAnswer } from "./response-from-answer.ts";
import { readNamedFile, say, type Terminal } from "./terminal.ts";

/** `grade set.json`: one JSON line in, one JSON line out, judged as the page and the server judge. */
export const addGrade: AddCommand = (program, terminal, finish) => {
  program
    .command("grade")
    .description("grade answers to a set, one JSON line each; reads standard input without --answers")
    .argument("<set.json>", "the set")
    .option("--answers <file.jsonl>", "the answers: {question, response} or {question, answer} a line")
    .option("--json", "the output is JSON lines in any case; accepted for uniformity")
    .action(async (file: string, options: { answers?: string }) => {
      const read = await readSet(terminal, file);
      if (read === undefined) return finish(EXIT.problem);
      const { set } = read;
      const find = finder(set);
      const named =
        options.answers === undefined ? undefined : await readNamedFile(terminal, options.answers);
      if (named !== undefined && "problem" in named) {
        terminal.complain(named.problem);
        return finish(EXIT.problem);
      }
      const input = named === undefined ? terminal.readInput() : Readable.from([named]);
      let problems = 0;
      let number = 0;
      for await (const line of linesOf(input)) {
        number += 1;
        if (line.trim() === "") continue;
        const graded = gradeLine(terminal, line, { find, language: set.language });
        if (graded.error !== undefined) {
          problems += 1;
          terminal.complain(`${options.answers ?? "stdin"}:${number}: ${graded.error}`);
        }
        terminal.print(JSON.stringify(graded));
      }
      return finish(problems === 0 ? EXIT.fine : EXIT.problem);
    });
};

type Found = { question: Question; key: Key };
type Find = (name: string) => Found | undefined;

/** By id, else by the name the question had in the file it was imported from. */
function finder(set: SetFile): Find {
  const split = set.questions.map((authored) => splitQuestion(authored, "0".repeat(32)));
  const byId = new Map(split.map((item) => [item.question.id, item]));
  const byName = new Map(
    split.toReversed().flatMap((item) => {
      const name = item.question.source?.name;
      return name === undefined ? [] : [[name.normalize("NFC"), item]];
    }),
  );
  return (name) => byId.get(name) ?? byName.get(name.normalize("NFC"));
}

function gradeLine(
  terminal: Terminal,
  line: string,
  { find, language }: { find: Find; language: string },
): GradeLineOutput {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { question: "", verdict: "invalid", fraction: 0, error: say(terminal, WORDS.notJson) };
  }
  const input = GradeLineInput.safeParse(json);
  if (!input.success) {
    const error = say(terminal, WORDS.wrongShape);
    return { question: nameIn(json), verdict: "invalid", fraction: 0, error };
  }
  const { question: name } = input.data;
  const found = find(name);
  if (found === undefined) {
    const error = say(terminal, WORDS.unknownQuestion).replace("{question}", name);
    return { question: name, verdict: "not_presented", fraction: 0, error };
  }
  const response =
    "response" in input.data
      ? input.data.response
      : responseFromAnswer(found.question, input.data.answer, language);
  if (response === undefined) return { question: name, verdict: "invalid", fraction: 0 };
  const { verdict, fraction } = gradeResponse({ ...found, response, rules: CURRENT_RULES });
  return { question: name, verdict, fraction };
}

/** What a line says of its question, so that a program finds the line again that could not be graded. */
function nameIn(json: unknown): string {
  const named = z.safeParse(z.object({ question: z.string() }), json);
  return named.success ? named.data.question : "";
}

async function* linesOf(input: AsyncIterable<string | Buffer>): AsyncIterable<string> {
  let isFirst = true;
  const lines = createInterface({ input: Readable.from(input), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    // Some editors begin a file with a byte-order mark.
    yield isFirst ? line.replace(/^\uFEFF/, "") : line;
    isFirst = false;
  }
}

const WORDS = {
  notJson: {
    en: "this line is not JSON; write one object a line.",
    ko: "JSON이 아닌 줄이에요. 한 줄에 하나씩 적어 주세요.",
  },
  wrongShape: {
    en: "this line needs question, and answer as text, a list of texts or texts by stem (or a response as the app writes it).",
    ko: "question이 있어야 하고, answer는 글이나 글의 목록, 짝마다의 글이어야 해요 (또는 앱이 적은 그대로의 response).",
  },
  unknownQuestion: {
    en: "the set has no question “{question}”; name it by its id or source name.",
    ko: "“{question}” 문제가 이 문제집에 없어요. id나 원래 이름으로 적어 주세요.",
  },
};
