/** Languages that write 3,14; all others write 3.14. Our own table, because engines carry different ones. */
const COMMA_LANGUAGES = new Set(
  (
    "af az be bg br bs ca cs da de el eo es et eu fi fo fr fur fy gl hr hu hy id is it jv ka kk kl ku ky lb ln lo " +
    "lt lv mk nb nl nn no oc pl pt ro ru rw sc sk sl sq sr sv tg tk tr tt uk uz vi wo"
  ).split(" "),
);

/** Regions that do otherwise than their language. */
const EXCEPTIONS: ReadonlyMap<string, "." | ","> = new Map([
  ["de-CH", "."],
  ["de-LI", "."],
  ["it-CH", "."],
  ["en-ZA", ","],
  ...["419", "CU", "DO", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "SV", "US"].map(
    (region): [string, "."] => [`es-${region}`, "."],
  ),
]);

export function decimalMark(locale: string): "." | "," {
  const [language = "", ...subtags] = locale.split("-");
  const region = subtags.find((subtag) => /^([a-z]{2}|\d{3})$/i.test(subtag));
  const exception = EXCEPTIONS.get(`${language.toLowerCase()}-${region?.toUpperCase() ?? ""}`);
  return exception ?? (COMMA_LANGUAGES.has(language.toLowerCase()) ? "," : ".");
}
