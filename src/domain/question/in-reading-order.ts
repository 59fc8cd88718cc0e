import type { ClozeQuestion, Gap } from "./cloze.ts";

/** The gaps as they come in the text, whatever order they are listed in; one that has no place comes last. */
export function inReadingOrder({ prompt, gaps }: ClozeQuestion): Gap[] {
  const placeOf = ({ id }: Gap) => {
    const at = prompt.indexOf(`{{${id}}}`);
    return at === -1 ? prompt.length : at;
  };
  return gaps.toSorted((a, b) => placeOf(a) - placeOf(b));
}
