import type { Difference } from "../server/backup/compare-digests.ts";
import { type Said, say, type Terminal } from "./terminal.ts";

/** One line for each thing in which a restored database differs from what was backed up. */
export function printDifferences(terminal: Terminal, differences: readonly Difference[]): void {
  for (const { what, kind, expected, found } of differences)
    terminal.complain(
      say(terminal, WORDS[kind])
        .replace("{what}", what)
        .replace("{expected}", expected)
        .replace("{found}", found),
    );
}

const WORDS: Record<Difference["kind"], Said> = {
  missing: {
    en: "{what}: missing ({expected} rows expected).",
    ko: "{what}: 없어요 ({expected}행이어야 해요).",
  },
  unexpected: {
    en: "{what}: not in the backup ({found} rows).",
    ko: "{what}: 백업에 없던 것이에요 ({found}행).",
  },
  rows: {
    en: "{what}: {found} rows instead of {expected}.",
    ko: "{what}: {expected}행이어야 하는데 {found}행이에요.",
  },
  content: {
    en: "{what}: as many rows, but not the same ones.",
    ko: "{what}: 행 수는 같지만 내용이 달라요.",
  },
  sequence: {
    en: "{what}: stands at {found} instead of {expected}.",
    ko: "{what}: {expected} 자리여야 하는데 {found} 자리에 있어요.",
  },
  rights: {
    en: "{what}: owner, rights or setting are not as they were ({found} instead of {expected}): give them again.",
    ko: "{what}: 소유자, 권한이나 설정이 전과 달라요 ({expected}이어야 하는데 {found}). 다시 주세요.",
  },
  role: {
    en: "the role {what} is gone: create it (create role), then give it again what is named here.",
    ko: "{what} 역할이 없어요. 먼저 만들고(create role) 여기 적힌 것을 다시 주세요.",
  },
  schema: {
    en: "the schema differs: columns, constraints, indexes, triggers, views or functions.",
    ko: "스키마가 달라요 (열, 제약, 인덱스, 트리거, 뷰, 함수 가운데 하나).",
  },
};
