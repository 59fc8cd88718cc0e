/** A key is written by a person for a machine: a decimal point, no separators, perhaps a percent sign. */
const NUMBER = String.raw`[-+−]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?%?`;
const PLAIN_DECIMAL = new RegExp(`^${NUMBER}$`, "i");

/** The number that the text says; undefined where it says none. */
export function readPlainDecimal(text: string): number | undefined {
  const written = text.trim().replace("−", "-");
  if (!PLAIN_DECIMAL.test(written)) return undefined;
  const value = written.endsWith("%") ? shiftDecimal(written.slice(0, -1), -2) : Number(written);
  return Number.isFinite(value) ? value : undefined;
}

function shiftDecimal(text: string, places: number): number {
  const [digits = "", exponent = "0"] = text.toLowerCase().split("e");
  return Number(`${digits}e${Number(exponent) + places}`);
}

/** The number without an exponent, exactly as its shortest form says it, moved by so many places. */
export function writePlainDecimal(value: number, places = 0): string {
  const [digits = "", exponent = "0"] = value.toExponential().split("e");
  const sign = digits.startsWith("-") ? "-" : "";
  const [whole = "", part = ""] = digits.replace("-", "").split(".");
  const point = whole.length + Number(exponent) + places;
  const all = whole + part;
  const padded = point <= 0 ? `${"0".repeat(1 - point)}${all}` : all.padEnd(point, "0");
  const at = Math.max(point, 1);
  const fraction = padded.slice(at);
  return `${sign}${padded.slice(0, at)}${fraction === "" ? "" : `.${fraction}`}`;
}
