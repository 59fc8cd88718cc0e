import type { QtiItem } from "./qti-item.ts";
import type { Responses } from "./scoring.ts";

type Spread = {
  explanation: string;
  /** Of the choices of a single choice. */
  byChoice: string[];
  /** Some feedback depends on what ours cannot depend on. */
  isDropped: boolean;
};

/**
 * The item's feedback where we have a place for it: what every answer is told explains the question, what a
 * single choice is told is that choice's. Anything else ("wrong, try again") is left out.
 */
export function spreadFeedback(
  { asks, run, feedback }: QtiItem,
  { right, wrong }: { right: Responses; wrong?: Responses },
): Spread {
  if (feedback.size === 0) return { explanation: "", byChoice: [], isDropped: false };
  const textsFor = (responses: Responses) => [
    ...new Set(
      run(responses)
        .shown.flatMap((id) => feedback.get(id) ?? [])
        .filter((text) => text !== ""),
    ),
  ];
  const [only] = asks.form === "pick" ? asks.blanks : [];
  if (only?.kind === "choice") {
    const told = only.options.map(({ value }) => textsFor(new Map([[only.responseId, [value]]])));
    const common = (told[0] ?? []).filter((text) => told.every((texts) => texts.includes(text)));
    const own = told.map((texts) => texts.filter((text) => !common.includes(text)));
    const used = [...common, ...own.flat()];
    return { explanation: join(common), byChoice: own.map(join), isDropped: isLeftOut(feedback, used) };
  }
  const toldWrong = wrong === undefined ? [] : textsFor(wrong);
  const common = textsFor(right).filter((text) => toldWrong.includes(text));
  return { explanation: join(common), byChoice: [], isDropped: isLeftOut(feedback, common) };
}

function isLeftOut(feedback: ReadonlyMap<string, string>, used: readonly string[]): boolean {
  return [...feedback.values()].some((text) => text !== "" && !used.includes(text));
}

function join(texts: readonly string[]): string {
  return texts.join("\n\n");
}
