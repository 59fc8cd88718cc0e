import type { ContentId, Sha256 } from "../../src/domain/id.ts";
import { must } from "../../src/domain/invariant.ts";
import type { Key, Question, Response } from "../../src/domain/question/question.ts";
import { CURRENT_RULES } from "../../src/domain/set/current-rules.ts";
import type { Manifest } from "../../src/domain/set/manifest.ts";
import type { SetFile } from "../../src/domain/set/set-file.ts";
import { splitQuestion } from "../../src/domain/set/split-question.ts";
import { sha256Hex } from "../../src/domain/sha256.ts";
import { aQuestion, aSetFile, NEW_YEAR_MS, RIGHT } from "../support/builders.ts";

/** A published version of a set, and what it names. */
export type Version = {
  hash: Sha256;
  manifest: Manifest;
  parts: Map<ContentId, { question: Question; key: Key; questionHash: Sha256 }>;
};

export type Content = Record<"practice" | "exam", Version[]>;

/** All versions that may come to be published: the second corrects a key, the third words a question anew. */
export function writeContent(): Content {
  return {
    practice: writeSets("practice").map(publish),
    exam: writeSets("exam").map(publish),
  };
}

/** The versions of a set as authors write them. */
export function writeSets(mode: "practice" | "exam"): SetFile[] {
  const numeric = (accepted: number[]) =>
    aQuestion.numeric("q4", { key: { accepted: accepted.map((value) => ({ value })) } });
  const simple = aSetFile().questions.slice(0, 3);
  const questions = [
    [...simple, numeric([41]), aQuestion.essay("q5")],
    [...simple, numeric([41, 42]), aQuestion.essay("q5")],
    [aQuestion.singleChoice("q1", { prompt: "Now which?" }), ...simple.slice(1), numeric([41, 42])],
  ];
  return questions.map((list, place) => ({
    ...aSetFile({ id: mode, questions: list }),
    policy: {
      mode,
      shuffleQuestions: true,
      shuffleChoices: true,
      ...(mode === "exam" && { timeLimitSeconds: 3600 }),
    },
    title: `${mode} ${place + 1}`,
  }));
}

function publish(set: SetFile): Version {
  const parts: Version["parts"] = new Map();
  const questions = set.questions.map((authored) => {
    const { question, key } = splitQuestion(authored, sha256Hex(JSON.stringify(authored)).slice(0, 32));
    const questionHash = sha256Hex(JSON.stringify(question));
    parts.set(authored.id, { question, key, questionHash });
    return { id: authored.id, question: questionHash, key: sha256Hex(JSON.stringify(key)) };
  });
  const manifest: Manifest = {
    format: "mundap-manifest",
    setId: set.id,
    version: Number(set.title.split(" ").at(-1)),
    issuedAt: NEW_YEAR_MS,
    title: set.title,
    language: set.language,
    policy: set.policy,
    rules: CURRENT_RULES,
    needs: [],
    questions,
    media: [],
  };
  return versionOf(manifest, parts);
}

export function versionOf(manifest: Manifest, parts: Version["parts"]): Version {
  return { hash: sha256Hex(JSON.stringify(manifest)), manifest, parts };
}

/** `right` by the key that the question was published with first. */
export function respond(questionId: ContentId, how: "right" | "wrong"): Response {
  const right: Record<string, Response> = {
    q1: RIGHT["single-choice"],
    q2: RIGHT["multiple-choice"],
    q3: RIGHT["short-text"],
    q4: { kind: "numeric", text: "41", locale: "en" },
    q5: RIGHT.essay,
  };
  const wrong: Record<string, Response> = {
    q1: { kind: "single-choice", choiceId: "b" },
    q2: { kind: "multiple-choice", choiceIds: ["c"] },
    q3: { kind: "short-text", text: "Busan" },
    q4: { kind: "numeric", text: "42", locale: "en" },
    q5: { kind: "essay", text: "I do not know." },
  };
  return must((how === "right" ? right : wrong)[questionId], `there is no question ${questionId}`);
}
