import type { Response } from "../../domain/question/question.ts";

/** Whether the two say the same; the order of ticking several choices says nothing. */
export function sameResponse(a: Response, b: Response | null): boolean {
  if (b === null) return false;
  switch (a.kind) {
    case "single-choice":
      return b.kind === a.kind && a.choiceId === b.choiceId;
    case "multiple-choice":
      return b.kind === a.kind && a.choiceIds.toSorted().join("\n") === b.choiceIds.toSorted().join("\n");
    case "short-text":
    case "essay":
      return b.kind === a.kind && a.text === b.text;
    case "numeric":
      return b.kind === a.kind && a.text === b.text && a.locale === b.locale;
    case "ordering":
      return b.kind === a.kind && a.order.join("\n") === b.order.join("\n");
    case "matching":
      return b.kind === a.kind && sameParts(a.pairs, b.pairs, (one, other) => one === other);
    case "cloze":
      return b.kind === a.kind && sameParts(a.gaps, b.gaps, sameResponse);
  }
}

/** The same parts under the same ids, in whatever order they were entered. */
function sameParts<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  same: (one: T, other: T) => boolean,
): boolean {
  const others = new Map(Object.entries(b));
  const own = Object.entries(a);
  if (own.length !== others.size) return false;
  return own.every(([id, one]) => {
    const other = others.get(id);
    return other !== undefined && same(one, other);
  });
}
