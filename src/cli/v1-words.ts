import type { PreflightFinding, PreflightReport } from "../server/move/preflight.ts";
import type { VerifyReport } from "../server/move/verify/verify-move.ts";
import { type Said, say, type Terminal } from "./terminal.ts";

export function printPreflight(terminal: Terminal, { zone, blocking, found, rows }: PreflightReport): void {
  for (const { code, what } of blocking)
    terminal.complain(say(terminal, BLOCKING[code]).replace("{what}", what));
  for (const [table, count] of Object.entries(rows))
    terminal.print(`${table}: ${count.toLocaleString(terminal.language)}`);
  for (const { code, count } of found)
    terminal.print(say(terminal, FOUND[code]).replace("{count}", String(count)));
  if (blocking.length > 0) return;
  terminal.print(say(terminal, V1_WORDS.zone).replace("{zone}", zone));
  terminal.print(say(terminal, V1_WORDS.ready));
}

/** Before and after side by side, then whatever differs. */
export function printVerify(terminal: Terminal, report: VerifyReport): void {
  for (const { name, before, after, holds } of report.invariants)
    terminal.print(`${holds ? "=" : "≠"} ${name.padEnd(18)} ${before.padStart(28)} ${after.padStart(28)}`);
  for (const [part, { chunks, differing, rows }] of Object.entries(report.chunks)) {
    terminal.print(
      say(terminal, V1_WORDS.chunks)
        .replace("{part}", part)
        .replace("{chunks}", String(chunks))
        .replace("{differing}", String(differing)),
    );
    for (const { key, how } of rows) terminal.complain(`${part} ${key}: ${say(terminal, ROW[how])}`);
  }
  for (const { part, key, column, before, after } of report.sample.wrong)
    terminal.complain(
      say(terminal, V1_WORDS.wrong)
        .replace("{part}", part)
        .replace("{key}", key)
        .replace("{column}", column)
        .replace("{before}", before)
        .replace("{after}", after),
    );
  for (const table of report.notMirrored)
    terminal.complain(say(terminal, V1_WORDS.notMirrored).replace("{table}", table));
  if (report.unmirroredRows > 0)
    terminal.complain(
      say(terminal, V1_WORDS.unmirrored).replace(
        "{rows}",
        report.unmirroredRows.toLocaleString(terminal.language),
      ),
    );
  terminal.print(
    say(terminal, report.holds ? V1_WORDS.holds : V1_WORDS.fails).replace(
      "{sample}",
      String(report.sample.rows),
    ),
  );
}

const ROW: Record<"missing" | "unexpected" | "changed", Said> = {
  missing: { en: "was not carried", ko: "옮겨지지 않았어요" },
  unexpected: { en: "is not in V1", ko: "V1에 없어요" },
  changed: { en: "is another row than in V1", ko: "V1과 내용이 달라요" },
};

const BLOCKING: Record<PreflightReport["blocking"][number]["code"], Said> = {
  postgres_too_old: {
    en: "PostgreSQL {what} is too old: move the database to 14 or newer first.",
    ko: "PostgreSQL {what} 버전은 너무 오래됐어요. 먼저 14 이상으로 옮겨 주세요.",
  },
  dump_tools_missing: { en: "{what}", ko: "백업 도구가 없어요: {what}" },
  column_missing: {
    en: "V1's column {what} is missing or of another type: is this V1's database (DATABASE_URL)?",
    ko: "V1의 {what} 열이 없거나 형식이 달라요. V1의 데이터베이스(DATABASE_URL)가 맞나요?",
  },
  zone_unknown: {
    en: "{what} is no time zone that both PostgreSQL and Mundap know: give its IANA name, such as Asia/Seoul (--zone).",
    ko: "“{what}” 값은 PostgreSQL과 문답이 함께 아는 시간대가 아니에요. Asia/Seoul 같은 IANA 이름을 적어 주세요 (--zone).",
  },
  clock_ahead: {
    en: "read by the clock of {what}, many of the newest tries lie in the future, and each would be carried hours off: name the zone by which V1's server wrote its times, such as --zone Asia/Seoul.",
    ko: "{what} 시각으로 읽으면 최근에 푼 시각이 미래인 것이 많아서, 옮기면 모두 몇 시간씩 어긋나요. V1 서버가 시각을 적은 시간대를 --zone Asia/Seoul처럼 적어 주세요.",
  },
  not_allowed: {
    en: "the database's user may not {what}: grant it that.",
    ko: "데이터베이스 사용자에게 권한을 주세요: {what}.",
  },
};

const FOUND: Record<PreflightFinding, Said> = {
  progress_without_user: {
    en: "{count} progress rows of accounts that are gone: carried, visible to nobody.",
    ko: "없어진 계정의 진도 {count}행: 옮기지만 아무에게도 보이지 않아요.",
  },
  progress_without_question: {
    en: "{count} progress rows of questions that are gone: carried; they count in totals.",
    ko: "없어진 문제의 진도 {count}행: 옮기고, 합계에는 들어가요.",
  },
  tried_in_the_future: {
    en: "{count} tries in the future: is this the zone of V1's server (--zone)?",
    ko: "미래 시각의 풀이 {count}개: V1 서버의 시간대가 맞나요 (--zone)?",
  },
  tried_before_2000: {
    en: "{count} tries before the year 2000: carried as they are.",
    ko: "2000년 이전 시각의 풀이 {count}개: 그대로 옮겨요.",
  },
  attempts_below_one: {
    en: "{count} rows with less than one try: carried as they are.",
    ko: "풀이 횟수가 1보다 작은 행 {count}개: 그대로 옮겨요.",
  },
  key_out_of_range: {
    en: "{count} questions whose right answer is none of their options: put aside for a teacher.",
    ko: "정답 번호가 보기에 없는 문제 {count}개: 선생님이 볼 목록에 넣어요.",
  },
  options_not_a_list: {
    en: "{count} questions whose options are no list: put aside for a teacher.",
    ko: "보기가 목록이 아닌 문제 {count}개: 선생님이 볼 목록에 넣어요.",
  },
  stats_without_user: {
    en: "{count} rows of totals of accounts that are gone: carried, visible to nobody.",
    ko: "없어진 계정의 통계 {count}행: 옮기지만 아무에게도 보이지 않아요.",
  },
};

export const V1_WORDS = {
  zone: {
    en: "V1's times are read by the clock of {zone} (--zone).",
    ko: "V1의 시각을 {zone} 시각으로 읽어요 (--zone).",
  },
  ready: {
    en: "The move can begin: mundap v1 backup.",
    ko: "옮길 수 있어요. 다음은 mundap v1 backup이에요.",
  },
  backedUp: {
    en: "{file}: written, restored into a scratch database, and every row is the same. Next: mundap v1 expand.",
    ko: "{file}: 저장하고 시험용 데이터베이스에 복원해 보니 모든 행이 같아요. 다음은 mundap v1 expand예요.",
  },
  expanded: {
    en: "V2's tables are there beside V1's, which are as they were. Next: mundap v1 mirror.",
    ko: "V1의 테이블은 그대로 두고 옆에 V2의 테이블을 만들었어요. 다음은 mundap v1 mirror예요.",
  },
  zoneChanged: {
    en: "V1's times are read by the clock of {zone} from now on, and what was carried before differs: run mundap v1 repair, then mundap v1 verify.",
    ko: "이제부터 V1의 시각을 {zone} 시각으로 읽어서 앞서 옮긴 것과 달라요. mundap v1 repair와 mundap v1 verify를 차례로 실행해 주세요.",
  },
  mirrored: {
    en: "Every change of V1 is carried from now on. Next: mundap v1 backfill.",
    ko: "이제부터 V1의 모든 변경이 따라와요. 다음은 mundap v1 backfill이에요.",
  },
  carried: {
    en: "{part}: {rows} rows carried ({rate} a second).",
    ko: "{part}: {rows}행을 옮겼어요 (초당 {rate}행).",
  },
  repaired: { en: "{part}: {rows} rows carried again.", ko: "{part}: {rows}행을 다시 옮겼어요." },
  chunks: {
    en: "{part}: {differing} of {chunks} chunks differ.",
    ko: "{part}: 구간 {chunks}개 가운데 {differing}개가 달라요.",
  },
  wrong: {
    en: "{part} {key}: {column} is {after}; by V1's description it has to be {before}.",
    ko: "{part} {key}: {column} 값은 “{after}”인데 V1 설명대로면 “{before}”여야 해요.",
  },
  notMirrored: {
    en: "{table}: its changes are not carried just now (mundap v1 mirror).",
    ko: "{table}: 지금은 변경이 따라오지 않아요 (mundap v1 mirror).",
  },
  unmirrored: {
    en: "{rows} changes of V1 could not be carried when they came: mundap v1 repair carries what is missing and clears the list, without which mundap v1 canary does not begin.",
    ko: "V1의 변경 {rows}개가 그때 옮겨지지 못했어요. mundap v1 repair가 빠진 것을 옮기고 목록을 비워요. 비우기 전에는 mundap v1 canary가 시작되지 않아요.",
  },
  holds: {
    en: "V1 and what was carried are the same, and {sample} rows mapped once more agree.",
    ko: "V1과 옮긴 것이 같고, 다시 따로 옮겨 본 {sample}행도 맞아요.",
  },
  fails: {
    en: "V1 and what was carried are NOT the same: see above; nothing further may be done.",
    ko: "V1과 옮긴 것이 달라요. 위를 보세요. 다음 단계로 갈 수 없어요.",
  },
} satisfies Record<string, Said>;
