import { describe, expect, it } from "vitest";
import { decimalMark } from "../../../src/domain/text/decimal-mark.ts";

const WITH_COMMA =
  "af az be bg br bs ca cs da de el eo es et eu fi fo fr fur fy gl hr hu hy id is it jv ka kk kl ky lb ln lo lt lv mk nb nl " +
  "nn no oc pl pt ro ru rw sc sk sl sq sr sv tg tk tr tt uk uz vi wo de-AT fr-CH nl-BE pt-BR es-ES es-AR es-BO ru-KZ en-ZA";
const WITH_POINT =
  "ko en ja zh th hi bn ta te ur he ar fa ms sw tl mn es-419 es-DO es-GT es-HN es-MX es-NI es-PA es-PE es-PR es-SV " +
  "es-US de-CH de-LI it-CH en-GB zh-TW zh-Hant-HK";

/** The table that this engine carries is our witness, for the languages on which all of them agree. */
function markOfEngine(locale: string): string | undefined {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: "latn" }).formatToParts(1.5);
  return parts.find(({ type }) => type === "decimal")?.value;
}

describe("the decimal mark of a locale", () => {
  it.each([
    [",", WITH_COMMA],
    [".", WITH_POINT],
  ])("is %j where the engine writes it so", (mark, locales) => {
    for (const locale of locales.split(" "))
      expect([locale, decimalMark(locale), markOfEngine(locale)]).toEqual([locale, mark, mark]);
  });

  it.each([
    ["DE-ch", "."],
    ["De", ","],
    ["de-Latn-CH", "."],
    ["es-latn-419", "."],
    ["de-CH-1996", "."],
    ["de-x-private", ","],
    ["ca-valencia", ","],
    ["tlh", "."],
    ["", "."],
  ])("is found for %j however the tag is written: %j", (locale, mark) => {
    expect(decimalMark(locale)).toBe(mark);
  });
});
