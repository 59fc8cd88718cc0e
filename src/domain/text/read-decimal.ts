/**
 * How a run of digits and separators can be read, as plain `digits.digits`: none, one or two readings.
 * The locale's own decimal mark is believed (3.145 in Korean). Its thousands mark is not, where it stands
 * once before three digits, because half the world writes a decimal so (3,145): unless these are 000.
 */
export function readDecimal(run: string, mark: "." | ","): string[] {
  if (/[\u066B\u066C]/.test(run)) return readWithMark(run, "\u066B");
  const own = readWithMark(run, mark);
  const other = readWithMark(run, mark === "." ? "," : ".");
  const isCertain = own.length > 0 && (run.includes(mark) || run.endsWith("000"));
  return isCertain ? own : [...new Set([...own, ...other])];
}

/** The run with this decimal mark, or nothing if it then makes no sense. */
function readWithMark(run: string, mark: string): string[] {
  const [whole = "", fraction = "", ...more] = run.split(mark);
  const digits = ungroup(whole);
  if (digits === undefined || more.length > 0 || /\D/.test(fraction)) return [];
  return [fraction === "" ? digits : `${digits}.${fraction}`];
}

/** Groups of three, or two before the last three as in India, all with one separator; never after a leading 0. */
function ungroup(whole: string): string | undefined {
  const [separator] = /\D/.exec(whole) ?? [];
  if (separator === undefined) return whole;
  const groups = whole.split(separator);
  const sizes = groups.map(({ length }) => length);
  const [first = 0, ...rest] = sizes;
  const last = rest.at(-1);
  const western = first <= 3 && rest.every((size) => size === 3);
  const indian =
    separator !== " " && first <= 2 && last === 3 && rest.slice(0, -1).every((size) => size === 2);
  const digits = groups.join("");
  const isGrouped = first > 0 && (western || indian) && /^[1-9]\d*$/.test(digits);
  return isGrouped ? digits : undefined;
}
