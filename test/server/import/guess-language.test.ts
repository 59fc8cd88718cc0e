import { expect, test } from "vitest";
import { guessLanguage } from "../../../src/server/import/guess-language.ts";
import { hasSharedData, readSharedJson } from "../../support/shared-data.ts";

const SENTENCES = {
  de: "Welche Stadt ist die Hauptstadt von Bayern, und wie heißt der Fluss, der nicht in die Donau mündet? ",
  en: "Which of the cities is the capital of France, and what is a river to die for? ",
  es: "¿Cuál es la capital del Perú y por qué los ríos de las montañas van al mar? ",
  fr: "Quelle est la capitale des Pays-Bas, et dans quel fleuve se jettent les rivières ? ",
  it: "Quale è la capitale della Francia e che cosa sono gli affluenti di un fiume? ",
  pt: "Qual é a capital do Brasil e quais são os rios que não correm em uma planície da região? ",
};

test.each(Object.entries(SENTENCES))("tells %s by its commonest words", (language, sentence) => {
  expect(guessLanguage(sentence.repeat(8))).toBe(language);
  // Once may be a quotation.
  expect(guessLanguage(sentence)).toBe("en");
});

test("takes a text that asks in one language for words of another for neither", () => {
  const asked = "What is the French word for “what”? It is one of these: quel, quelle, les, des. ";
  expect(guessLanguage(asked.repeat(20))).toBe("en");
});

test.skipIf(!hasSharedData)("tells the languages of real files", () => {
  const languageOf = (path: string) => guessLanguage(JSON.stringify(readSharedJson(path)));
  expect(
    ["ml/fr.json", "ml/en.json", "web-dev/en.json"].map((path) => languageOf(`ms-beginners/${path}`)),
  ).toEqual(["fr", "en", "en"]);
});
