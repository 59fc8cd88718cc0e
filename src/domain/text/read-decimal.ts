/**
 * How a run of digits and separators can be read, as plain `digits.digits`: none, one or two readings.
 * The locale's own decimal mark is believed (3.145 in Korean). Its thousands mark is not, where it stands
 * once before three digits, because half the world writes a decimal so (3,145): unless these are 000.
 */
export function readDecimal(run: string, mark: "." | ","): string[] {
  if (/[\u066B\u066C]/.test(run)) return [readWithMark(run, "\u066B")].filter(isReading);
  const own = readWithMark(run, mark);
  const other = readWithMark(run, mark === "." ? "," : ".");
  if (own === undefined || other === undefined || own === other) return [own ?? other].filter(isReading);
  return run.includes(mark) || run.endsWith("000") ? [own] : [own, other];
}

function isReading(reading: string | undefined): reading is string {
  return reading !== undefined;
}

/** The run with this decimal mark, or nothing if it then makes no sense. */
function readWithMark(run: string, mark: string): string | undefined {
  const [whole = "", fraction = "", ...more] = run.split(mark);
  if (!/\d/.test(run)) return undefined;
  if (more.length > 0 || !/^\d*$/.test(fraction)) return undefined;
  const digits = ungroup(whole);
  if (digits === undefined) return undefined;
  // Leading and trailing zeros are dropped, so that equal readings are equal texts.
  const integer = digits.replace(/^0+(?=\d)/, "") || "0";
  const rest = fraction.replace(/0+$/, "");
  return rest === "" ? integer : `${integer}.${rest}`;
}

/** Groups of three, or two before the last three as in India, all with one separator; never after a leading 0. */
function ungroup(whole: string): string | undefined {
  if (/^\d*$/.test(whole)) return whole;
  const separator = /\D/.exec(whole)?.[0] ?? "";
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
