import { findUnit } from "../text/find-unit.ts";
import { formatNumber } from "../text/format-number.ts";
import { inThousands, multiplies } from "../text/multiplying-suffix.ts";
import { plainUnit } from "../text/plain-unit.ts";
import { numberVariants } from "../text/number-variants.ts";
import { type ReadNumber, readNumber } from "../text/read-number.ts";
import { unreachable } from "../invariant.ts";
import { gradeOf, isFull, notGraded } from "./grade-of.ts";
import { kindRules, type ListedAnswer, type ResponseOf } from "./kind-rules.ts";
import type { AcceptedNumber, NumericKey, Unit } from "./numeric.ts";
import { toleratedRange } from "./tolerance.ts";
import type { Grade, TraceStep } from "./verdict.ts";

/** The grade, and the accepted number that gave it. */
type Judged = { grade: Grade; accepted?: AcceptedNumber };

export const numeric = kindRules("numeric", {
  grade: ({ key: { key }, response }) => judge(key, response).grade,

  feedback({ key: { key }, response }) {
    const feedback = judge(key, response).accepted?.feedback;
    return feedback === undefined ? [] : [feedback];
  },

  keyText(_question, { key }) {
    const model = key.accepted.find(({ fraction }) => (fraction ?? 1) === 1);
    return model === undefined ? "" : acceptedText(model, key);
  },

  findFlaws: (_question, { key }) =>
    key.accepted.some(({ fraction }) => isFull(fraction ?? 1)) ? [] : [{ reason: "no_full_credit" }],

  *listAnswers(_question, { key }) {
    for (const accepted of key.accepted) yield listAnswer(accepted, key);
  },

  reorder: () => [],
  shuffled: () => [],
  chosenTexts: () => [],
});

/**
 * What cannot be read for certain is not wrong: an ambiguous number, an unknown unit, a missing unit that
 * is required. In practice the page asks about each of them before it checks, as far as it can; what an exam takes, or
 * what the end of the time takes as it stands, was asked of nobody.
 */
function judge(key: NumericKey, response: ResponseOf<"numeric">): Judged {
  const reading = readNumber(response.text, response.locale);
  const asEntered = { text: response.text, locale: response.locale };
  switch (reading.status) {
    case "empty":
      return { grade: notGraded("not_answered", [{ code: "nothing_entered" }]) };
    case "unreadable":
      return { grade: notGraded("invalid", [{ code: "number_unreadable", values: asEntered }]) };
    case "ambiguous": {
      const readings = reading.readings.map(({ shown }) => shown).join(" | ");
      return {
        grade: notGraded("invalid", [{ code: "number_ambiguous", values: { ...asEntered, readings } }]),
      };
    }
    case "read": {
      const values = { ...asEntered, shown: reading.shown };
      return judgeRead(key, reading, { code: "number_read", values });
    }
    default:
      return unreachable(reading);
  }
}

function judgeRead(key: NumericKey, reading: ReadNumber, read: TraceStep): Judged {
  const units = key.units ?? [];
  // A key without units judges the number alone: `5 cm` is 5 where the question asks how many centimetres.
  // That is no help with `5k`, which is 5000 to most and 5 of them to some: then it is asked.
  if (units.length === 0 && !multiplies(reading.unit))
    return judgeValues(key, [...shareToo(reading), ...inThousands(reading.value, reading.unit)], [read]);
  // Where the key counts in 만원, 3만원 is 3 of them; else it is 30000 of 원.
  for (const { value, unit } of [...reading.literals, reading]) {
    const known = findUnit(units, unit);
    if (known === undefined) continue;
    const converted = value * known.multiplier;
    const values = { unit: known.unit, multiplier: known.multiplier, value: converted };
    return judgeValues(key, [converted], [read, { code: "unit_converted", values }]);
  }
  // 5입니다 is a sentence, and has no unit.
  if (plainUnit(reading.unit) === "") {
    if (key.unitRequired === true) return { grade: notGraded("invalid", [read, { code: "unit_missing" }]) };
    return judgeValues(key, [reading.value, ...inUnits(units, reading)], [read]);
  }
  if (reading.share !== undefined) return judgeValues(key, shareToo(reading), [read]);
  return { grade: notGraded("invalid", [read, { code: "unit_unknown", values: { unit: reading.unit } }]) };
}

/** 5만 means five of them where the key counts in 만원. */
function inUnits(units: readonly Unit[], { literals }: ReadNumber): number[] {
  return literals.flatMap(({ value, unit }) =>
    units.filter((own) => own.unit.startsWith(unit)).map(({ multiplier }) => value * multiplier),
  );
}

/** 50 % is 50 to one author and 0.5 to another; both mean the same thing. */
function shareToo({ value, share }: ReadNumber): number[] {
  return share === undefined ? [value] : [value, share];
}

/** The best that any of the values earns: the order in which an author listed them takes nothing away. */
function judgeValues(key: NumericKey, values: readonly number[], steps: TraceStep[]): Judged {
  const earned = key.accepted.filter((accepted) => values.some((value) => isWithin(accepted, value)));
  const accepted = earned.toSorted((a, b) => (b.fraction ?? 1) - (a.fraction ?? 1))[0];
  if (accepted !== undefined) {
    const within: TraceStep = { code: "within_tolerance", values: toleratedRange(accepted) };
    return { grade: gradeOf(accepted.fraction ?? 1, [...steps, within]), accepted };
  }
  const outside = key.accepted.map((missed): TraceStep => ({
    code: "outside_tolerance",
    values: toleratedRange(missed),
  }));
  return { grade: gradeOf(0, [...steps, ...outside]) };
}

function isWithin(accepted: AcceptedNumber, value: number): boolean {
  const { from, to } = toleratedRange(accepted);
  return from <= value && value <= to;
}

function listAnswer(accepted: AcceptedNumber, key: NumericKey): ListedAnswer<ResponseOf<"numeric">> {
  const ends = accepted.max === undefined ? [accepted.value] : [accepted.value, accepted.max];
  const bare = key.unitRequired === true && key.units !== undefined ? [] : [{ unit: "", multiplier: 1 }];
  return {
    name: inEnglish(accepted.value),
    fraction: accepted.fraction ?? 1,
    responses: ends.flatMap((value) =>
      [...bare, ...(key.units ?? [])].flatMap(({ unit, multiplier }) =>
        numberVariants(value / multiplier, unit).map((entry) => ({ kind: "numeric" as const, ...entry })),
      ),
    ),
  };
}

/** A tolerance this small next to the value is room for rounding, and says nothing to a reader. */
const TOLD_FROM = 1e-3;

function acceptedText(accepted: AcceptedNumber, key: NumericKey): string {
  const { value, max, absolute = 0, relative = 0 } = accepted;
  const unit = key.units?.find(({ multiplier }) => multiplier === 1)?.unit ?? "";
  const text = inEnglish(value);
  if (max !== undefined) return withUnit(`${text} … ${inEnglish(max)}`, unit);
  if (absolute > TOLD_FROM * Math.abs(value)) return withUnit(`${text} ± ${inEnglish(absolute)}`, unit);
  if (relative > TOLD_FROM)
    return `${withUnit(text, unit)} ± ${inEnglish(Number((relative * 100).toPrecision(12)))}%`;
  return withUnit(text, unit);
}

function inEnglish(value: number): string {
  return formatNumber(value, "en");
}

/** 5 km, but 5년 and 37.5%. */
function withUnit(number: string, unit: string): string {
  return unit === "" || /^[가-힣%‰°′″]/.test(unit) ? number + unit : `${number} ${unit}`;
}
