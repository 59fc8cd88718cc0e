import { writePlainDecimal } from "../table/plain-decimal.ts";
import { splitBlock } from "./split-block.ts";

/**
 * Moodle reads blocks that GIFT's grammar does not: a bare `:`, `=` or `#` in the question's text, `:` in an
 * answer, numbers with an exponent, a first number without its `=`. Escaped, the grammar takes them too.
 */
export function mendBlock(text: string): string {
  const { title, before, answers, after } = splitBlock(text);
  // Braces stay: a second pair would be answers that nobody reads, an open one a question cut off.
  const stem = (part: string) =>
    part.replace(/\\[\s\S]|[:=~#]/g, (sign) => (sign.length > 1 ? sign : `\\${sign}`));
  if (answers === undefined) return `${title}${stem(before)}`;
  const mended = /^\s*#(?!###)/.test(answers) ? mendNumbers(answers) : mendColons(answers);
  return `${title}${stem(before)}{${mended}}${stem(after)}`;
}

function mendColons(answers: string): string {
  return answers.replace(/\\[\s\S]|:/g, (sign) => (sign === ":" ? "\\:" : sign));
}

const NUMBER = String.raw`(?<![\d.])[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?`;
const EXPONENT = new RegExp(`${NUMBER}(?=\\s*(?:$|[:.=~#%}]|\\.\\.))`, "g");

function mendNumbers(answers: string): string {
  const start = answers.indexOf("#") + 1;
  const [hash, list] = [answers.slice(0, start), answers.slice(start)];
  // Feedback begins at a # and ends before the next answer.
  const parts = list.split(/(?=(?<!\\)[=~])/).map((part) => {
    const [number = "", ...feedback] = part.split(/(?=(?<!\\)#)/);
    const plain = number.replace(EXPONENT, (written) =>
      /e|^[-+]?\.|\.$/i.test(written) && Number.isFinite(Number(written))
        ? writePlainDecimal(Number(written))
        : written,
    );
    const spaced = plain.replace(/\s*(:|\.\.)\s*/g, "$1").replace(/%\s+/g, "%");
    return `${spaced}${mendColons(feedback.join(""))}`;
  });
  const isList = parts.length > 1 && !/^\s*[=~]/.test(parts[0] ?? "");
  return `${hash}${isList ? "=" : ""}${parts.join("")}`;
}
