import gift from "gift-pegjs";
import type { GIFTQuestion } from "gift-pegjs";
import type { Draft, Noted, Parsed, Place } from "../draft.ts";
import { findDroppedTag } from "../html/find-dropped.ts";
import type { ImportProblem } from "../import-problem.ts";
import { type GiftBlock, giftBlocks } from "./gift/gift-blocks.ts";
import { giftMarkdown, unescapeGift } from "./gift/gift-text.ts";
import { mendBlock } from "./gift/mend-block.ts";
import { readOrderingBlock } from "./gift/ordering-block.ts";
import { readAnswers } from "./gift/read-answers.ts";
import { type BlockParts, splitBlock } from "./gift/split-block.ts";
import { lastCategory } from "./moodle/last-category.ts";

/** How answers begin in GIFT. Braces alone are no sign of it: style sheets, TeX and letters have them, too. */
const ANSWERS = /^\s*(?:[=~>]|#\s*[#=~%+\-.\d]|%-?\d|(?:T|F|TRUE|FALSE)\s*[}#])/i;

export function recogniseGift(text: string): boolean {
  return /^[ \t]*\$CATEGORY:/m.test(text) || giftBlocks(text).some((block) => hasAnswers(block.text));
}

function hasAnswers(block: string): boolean {
  const { title, before, answers } = splitBlock(block);
  if (answers === undefined) return false;
  // An essay has nothing between its braces, and so has a function without a body.
  if (answers.trim() === "") return title !== "" || /[.?!:。？]\s*$/.test(before);
  return ANSWERS.test(`${answers}}`);
}

/** Block by block: what is wrong with one is said of that one. */
export function parseGift(text: string, language: string): Parsed {
  const drafts: Draft[] = [];
  const skipped: Noted[] = [];
  const warnings: Noted[] = [];
  let category: string | undefined;
  for (const block of giftBlocks(text)) {
    if (block.text.startsWith("$CATEGORY:")) {
      category = lastCategory(block.text.slice("$CATEGORY:".length).trim());
      continue;
    }
    const made = readBlock(block, language);
    if ("problem" in made) {
      skipped.push(made);
      continue;
    }
    drafts.push({ ...made.draft, ...(category !== undefined && { category }) });
    const { place } = made.draft;
    if (made.lost) {
      warnings.push({ place, problem: { code: "part_left_out", values: { part: "answer *", count: 1 } } });
    }
  }
  return { drafts, skipped, warnings };
}

type Made = { draft: Draft; lost?: true } | { place: Place; problem: ImportProblem };

function readBlock(block: GiftBlock, language: string): Made {
  const parts = splitBlock(block.text);
  const ordering = parts.answers === undefined ? undefined : readOrderingBlock(parts.answers);
  // Its items are lines of their own, which the grammar does not know: it reads the rest.
  const parsed = parseBlock(
    ordering === undefined
      ? block.text
      : `${parts.title}${parts.before}{${generalOf(ordering)}}${parts.after}`,
  );
  if ("problem" in parsed) {
    const name = block.text.split("\n")[0]?.slice(0, 60) ?? "";
    const isSeveral = /(?<!\\)\{/.test(parts.after);
    return {
      place: { line: block.line, name },
      problem: isSeveral ? { code: "gift_not_parted" } : parsed.problem,
    };
  }
  const { question } = parsed;
  const stem = { ...question.stem, text: closeGap(question.stem.text, parts) };
  const { format } = stem;
  const title = question.title?.trim();
  const name = block.id ?? (title || (stem.text.trim().split("\n")[0]?.slice(0, 80) ?? ""));
  const place: Place = { line: block.line, name };
  const answers =
    ordering === undefined
      ? readAnswers({ ...question, stem }, language)
      : {
          kind: "ordering" as const,
          scoring: ordering.scoring,
          items: ordering.items.map((item) =>
            giftMarkdown({ format: "moodle", text: unescapeGift(item) }, format),
          ),
        };
  if ("problem" in answers) return { place, problem: answers.problem };
  const dropped = droppedIn(block.text, format);
  if (dropped !== undefined) return { place, problem: dropped };
  const { lost, ...own } = { lost: undefined, ...answers };
  const general = "globalFeedback" in question ? question.globalFeedback : null;
  const explanation = general === null ? "" : giftMarkdown(general, format);
  const draft: Draft = {
    place,
    prompt: giftMarkdown(stem, format),
    ...(explanation !== "" && { explanation }),
    ...(block.tags.length > 0 && { tags: block.tags }),
    ...own,
  };
  return { draft, ...(lost && { lost }) };
}

/** What of a block's HTML has no form here. In its feedback too: its texts are not told apart. */
function droppedIn(text: string, format: string): ImportProblem | undefined {
  return format === "markdown" || format === "plain" ? undefined : findDroppedTag(text);
}

function generalOf({ general }: { general?: string }): string {
  return general === undefined ? "" : `####${general}`;
}

type GiftItem = Exclude<GIFTQuestion, { type: "Category" }>;

function parseBlock(text: string): { question: GiftItem } | { problem: ImportProblem } {
  let detail = "";
  // Nearly every block is read as it is, and mending costs.
  for (const attempt of [() => text, () => mendBlock(text)]) {
    try {
      const [question] = gift.parse(`${attempt()}\n`);
      if (question !== undefined && question.type !== "Category") return { question };
    } catch (error) {
      if (detail === "")
        detail = error instanceof Error ? error.message.replace(/^Expected .* but |\.$/gs, "") : "";
    }
  }
  return { problem: { code: "gift_malformed", values: { detail } } };
}

/** The parser sets a blank apart by spaces, whatever stands around the braces: "from _____ ." */
function closeGap(stem: string, { before, answers, after }: BlockParts): string {
  const at = stem.lastIndexOf(BLANK);
  if (answers === undefined || after.trim() === "" || at < 0) return stem;
  const lead = stem.slice(0, at).trimEnd();
  const rest = stem.slice(at + BLANK.length).trimStart();
  const spaceIf = (is: boolean) => (is ? " " : "");
  return `${lead}${spaceIf(lead !== "" && /\s$/.test(before))}${BLANK}${spaceIf(/^\s/.test(after))}${rest}`;
}

/** What a learner sees in the place of the answers where the text goes on behind them. */
const BLANK = "_____";
