import type { AuthoredQuestion } from "../../domain/set/set-file.ts";
import { parseMoodleXml } from "../import/format/moodle-xml.ts";
import { findMediaReferences } from "../import/media/media-in-text.ts";
import { textsOf } from "../import/media/texts-of.ts";
import { checkedFormat } from "./checked-format.ts";
import type { ExportFormat } from "./export-format.ts";
import { writeMoodleXml } from "./moodle-xml/write-moodle-xml.ts";

/** Texts are written as Markdown, which Moodle reads too, and the files that they name are inside. */
export const toMoodleXml: ExportFormat = (set, media) => {
  const format = checkedFormat({
    write: (part) => writeMoodleXml(part, media),
    read: parseMoodleXml,
    holds: [],
  });
  return format({ ...set, questions: set.questions.map(withoutNamedMedia) }, media);
};

/** The list of a question's files is made anew at import, from the texts that name them. */
function withoutNamedMedia(question: AuthoredQuestion): AuthoredQuestion {
  const { media: list = [], ...rest } = question;
  const named = new Set(textsOf(rest).flatMap(findMediaReferences));
  const unnamed = list.filter((sha256) => !named.has(sha256));
  return unnamed.length === 0 ? rest : question;
}
