import { describe, expect, it } from "vitest";
import { inThousands, multiplies } from "../../../src/domain/text/multiplying-suffix.ts";

describe("what stands behind a number multiplies it", () => {
  it.each(
    "k bn Bn mln Mln mil Mio mio mrd Mrd dozen dozens lakh lakhs crore crores $k US$k USDk k원 $M US$B $G $T K원 M달러 K€ 万 万円 萬 億人 亿 兆円 千 百 十 π π㎠ pi 파이 다스 e i φ C3 P2".split(
      " ",
    ),
  )("as %s", (unit) => {
    expect(multiplies(unit)).toBe(true);
  });

  it.each(
    "할 푼 리 해 제곱 세제곱 quadrillion quintillions bil tn thou Tsd Millionen millones milliard Milliarde Milliarden milliards mille squared cubed halves third quarters hundredths millionth".split(
      " ",
    ),
  )("as %s, a number word", (unit) => {
    expect(multiplies(unit)).toBe(true);
  });

  it.each(
    "x X y z n b q r ab ac bc abc ax bx xy xz yz xyz x^2 x+1 n-1 (x+1) (n-1)d x-y n개 x/y θ α λ ω sinθ cosx ln log m+1".split(
      " ",
    ),
  )("as %s, which is a variable", (unit) => {
    expect(multiplies(unit)).toBe(true);
  });

  it.each(["k USD", "K 원", "M won", "B dollars", "K USD", "M KRW", "B EUR", "pi cm", "dozen eggs"])(
    "as %s, of something",
    (unit) => {
      expect(multiplies(unit)).toBe(true);
    },
  );

  it.each(
    (
      "km kΩ kW k/s mile miles mill million millimetre bnx dozenth dozens/day $kg $Mx K M B G T Km MB KWH MMHG KM원 원 천원 piece 파운드 다섯 eV ion in φm Cd PS cm m² " +
      "m g s h l L t a d c p w v j f u N J W V A C F Ω μm um ns nm bar bit b/s box boxes x-rays xu yd yr years y.o. zl zeros " +
      "qt quarts r.p.m. rpm rad rooms night n.m. nights apples logs tanks single cosmos quarterly bill tnx 리터 할인 해당 제곱미터 세제곱미터 m제곱 cm세제곱 개 명 cm/s m/s^2 (m) (개)"
    ).split(" "),
  )("but not as %s, which is a unit", (unit) => {
    expect(multiplies(unit)).toBe(false);
  });
});

it.each([
  ["K", 300, [300_000]],
  ["M", 1.1, [1.1e6]],
  ["B", 2, [2e9]],
  ["G", 2, [2e9]],
  ["T", 2, [2e12]],
  ["", 2, []],
  ["KM", 2, []],
  ["constructor", 2, []],
])("a letter that is a unit, too, may say thousands: %s", (unit, value, values) => {
  expect(inThousands(value, unit)).toEqual(values);
});
