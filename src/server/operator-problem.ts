type Said = { en: string; ko: string };

/** What stops a piece of an operator's work, and what to do about it. `{name}` is filled in. */
const WORDS = {
  dump_tools_missing: {
    en: "pg_dump and pg_restore of PostgreSQL {major} or newer are not on this machine (the npm package has none): install them (Debian and Ubuntu: apt-get install postgresql-client, macOS: brew install libpq) so that they are in PATH, then run this again.",
    ko: "이 컴퓨터에 PostgreSQL {major} 이상의 pg_dump와 pg_restore가 없어요 (npm 패키지에는 들어 있지 않아요). 설치하고(Debian·Ubuntu: apt-get install postgresql-client, macOS: brew install libpq) PATH에 넣은 뒤 다시 실행해 주세요.",
  },
  dump_tool_failed: {
    en: "{program} failed: {said}",
    ko: "{program} 실행이 실패했어요: {said}",
  },
  backup_running: {
    en: "another process is taking a backup of this database just now: wait for it.",
    ko: "다른 프로세스가 지금 이 데이터베이스를 백업하고 있어요. 끝날 때까지 기다려 주세요.",
  },
  backup_not_found: {
    en: "there is no backup {name}: see mundap db backups.",
    ko: "{name} 백업이 없어요. mundap db backups로 확인해 주세요.",
  },
  no_backup: {
    en: "there is no backup in {folder} yet: take one with mundap db backup.",
    ko: "{folder}에 아직 백업이 없어요. mundap db backup으로 먼저 백업해 주세요.",
  },
  backup_damaged: {
    en: "the file {file} is not what was written (its checksum or length differs): use another backup, and find out what changed it.",
    ko: "{file} 파일이 저장했을 때와 달라요 (체크섬이나 길이가 달라요). 다른 백업을 쓰고, 무엇이 바꿨는지 찾아 주세요.",
  },
  scratch_refused: {
    en: "a scratch database could not be made ({said}): let the database's user create databases (alter role … createdb).",
    ko: "시험용 데이터베이스를 만들 수 없어요 ({said}). 데이터베이스 사용자에게 만들 권한을 주세요 (alter role … createdb).",
  },
  target_exists: {
    en: "the database {name} exists already, and nothing is ever restored over one: name another with --into, or use --replace.",
    ko: "{name} 데이터베이스가 이미 있어요. 있는 것 위에는 복원하지 않으니 --into로 다른 이름을 적거나 --replace를 쓰세요.",
  },
  server_running: {
    en: "the server at {url} uses this database: stop it first.",
    ko: "{url} 서버가 이 데이터베이스를 쓰고 있어요. 먼저 멈춰 주세요.",
  },
  database_in_use: {
    en: "{count} others are connected to the database {name}: stop them first.",
    ko: "{name} 데이터베이스에 다른 연결이 {count}개 있어요. 먼저 끊어 주세요.",
  },
  table_not_found: {
    en: "there is no table {name} in the backup.",
    ko: "백업에 {name} 테이블이 없어요.",
  },
  seed_not_empty: {
    en: "V1's table {table} holds rows, and made-up ones are never put among real ones: seed another database (DATABASE_URL).",
    ko: "V1의 {table} 테이블에 이미 행이 있어요. 진짜 데이터에 지어낸 데이터를 섞지 않으니 다른 데이터베이스(DATABASE_URL)에 채워 주세요.",
  },
  seed_too_many_answers: {
    en: "V1 keeps one answer for a learner and a question: ask for at most {most} answers, or for more learners or questions.",
    ko: "V1은 학습자와 문제마다 답을 하나만 둬요. 답을 {most}개 이하로 하거나 학습자나 문제를 늘려 주세요.",
  },
  seed_too_few_questions: {
    en: "each defect takes a question of its own: ask for at least {least} questions.",
    ko: "결함마다 문제가 하나씩 필요해요. 문제를 {least}개 이상으로 해 주세요.",
  },
  move_running: {
    en: "another process is at work on the move from V1 just now: wait for it.",
    ko: "다른 프로세스가 지금 V1에서 옮기는 일을 하고 있어요. 끝날 때까지 기다려 주세요.",
  },
  step_missing: {
    en: "the step before is not done: run mundap v1 {step} first.",
    ko: "앞 단계가 끝나지 않았어요. mundap v1 {step} 명령을 먼저 실행해 주세요.",
  },
  zone_fixed: {
    en: "V1 holds answers of V2 by now, with times by the clock of {zone}: the zone cannot be changed any more.",
    ko: "V2의 답이 {zone} 시각으로 이미 V1에 적혀 있어서 시간대를 바꿀 수 없어요.",
  },
  schema_older: {
    en: "V2's tables in this database are an older version's ({missing} is missing): run mundap db migrate first, or start the server once.",
    ko: "이 데이터베이스의 V2 테이블이 예전 버전이에요 (없는 것: {missing}). mundap db migrate를 먼저 실행하거나 서버를 한 번 켜 주세요.",
  },
  database_lost: {
    en: "the database does not answer, or not any more ({said}): what was done until then is kept; see that it runs and is reached (DATABASE_URL), then run this again.",
    ko: "데이터베이스가 응답하지 않거나 연결이 끊겼어요 ({said}). 그때까지 한 일은 남아 있으니, 켜져 있고 닿을 수 있는지(DATABASE_URL) 확인한 뒤 다시 실행해 주세요.",
  },
  database_refuses: {
    en: "the database's user may not do this ({said}): grant it that, or use the owner of V1's tables (DATABASE_URL), then run this again.",
    ko: "데이터베이스 사용자에게 그럴 권한이 없어요 ({said}). 권한을 주거나 V1 테이블의 소유자로 바꾸고(DATABASE_URL) 다시 실행해 주세요.",
  },
  database_read_only: {
    en: "the database takes no changes ({said}): name the primary and not a standby (DATABASE_URL).",
    ko: "데이터베이스가 읽기 전용이에요 ({said}). 대기(standby) 서버가 아닌 기본(primary) 서버를 적어 주세요 (DATABASE_URL).",
  },
  database_busy: {
    en: "the database has no room for this just now ({said}): wait, or let it take more connections or memory, then run this again.",
    ko: "데이터베이스에 지금 여유가 없어요 ({said}). 기다리거나 연결 수나 메모리를 늘린 뒤 다시 실행해 주세요.",
  },
  schema_unknown: {
    en: "a table or column is not there, or not as it should be ({said}): see mundap db status and mundap v1 preflight.",
    ko: "있어야 할 테이블이나 열이 없거나 달라요 ({said}). mundap db status와 mundap v1 preflight로 확인해 주세요.",
  },
  disk_full: {
    en: "a disk is full ({said}): nothing is half done; make room, then run this again.",
    ko: "디스크가 가득 찼어요 ({said}). 반쯤 된 것은 없으니 공간을 비운 뒤 다시 실행해 주세요.",
  },
  file_refused: {
    en: "a file or folder may not be read or written ({said}): change its permissions or name another (--folder, MUNDAP_DATA).",
    ko: "파일이나 폴더를 읽거나 쓸 수 없어요 ({said}). 권한을 바꾸거나 다른 곳을 적어 주세요 (--folder, MUNDAP_DATA).",
  },
  path_not_found: {
    en: "{path}: there is no such file or folder; check the path.",
    ko: "{path}: 파일이나 폴더가 없어요. 경로를 확인해 주세요.",
  },
  path_not_folder: {
    en: "{path}: a file stands where a folder is needed; name another path.",
    ko: "{path}: 폴더가 있어야 할 자리에 파일이 있어요. 다른 경로를 적어 주세요.",
  },
  path_is_folder: {
    en: "{path}: this is a folder; name a file.",
    ko: "{path}: 폴더예요. 파일 이름을 적어 주세요.",
  },
  lock_not_given: {
    en: "{what} was in use {tries} times in a row: look for a transaction that stays open (pg_stat_activity), then run this again.",
    ko: "{tries}번 연달아 쓸 수 없었어요 ({what}). 열린 채로 있는 트랜잭션을 찾고(pg_stat_activity) 다시 실행해 주세요.",
  },
  not_mirrored: {
    en: "changes of {table} are not mirrored, so that some could be lost: run mundap v1 mirror first.",
    ko: "{table}의 변경이 따라오지 않아 잃을 수 있어요. mundap v1 mirror를 먼저 실행해 주세요.",
  },
  v1_tables_away: {
    en: "V1's tables are not in this database's schema public: name V1's database (DATABASE_URL), or bring them back with mundap v1 contract --undo.",
    ko: "이 데이터베이스의 public 스키마에 V1의 테이블이 없어요. V1의 데이터베이스(DATABASE_URL)를 적거나 mundap v1 contract --undo로 되돌려 주세요.",
  },
  answers_not_told: {
    en: "V1 does not take {count} of V2's answers ({said}): they wait and are tried again, after a minute first and after an hour at the latest; all others were told.",
    ko: "V1이 V2의 답 {count}개를 받지 않아요 ({said}). 그 답은 기다렸다가 처음에는 1분 뒤, 늦어도 1시간마다 다시 적어 보고, 나머지는 모두 적었어요.",
  },
  answers_not_marked: {
    en: "{count} of V2's answers could not be marked by V1's rule ({said}): they wait and are tried again, after a minute first and after an hour at the latest; all others were marked.",
    ko: "V2의 답 {count}개를 V1의 규칙으로 채점하지 못했어요 ({said}). 그 답은 기다렸다가 처음에는 1분 뒤, 늦어도 1시간마다 다시 해 보고, 나머지는 모두 채점했어요.",
  },
  learner_not_found: {
    en: "there is no learner {learner}: give a learner code, or the e-mail address of a V1 account. Nobody was moved.",
    ko: "{learner} 학습자를 찾을 수 없어요. 학습자 코드나 V1 계정의 이메일 주소를 적어 주세요. 아무도 옮기지 않았어요.",
  },
  v1_closed: {
    en: "V1 is closed, so that nobody can be sent there: bring it back first with mundap v1 contract --undo.",
    ko: "V1이 닫혀 있어 보낼 수 없어요. 먼저 mundap v1 contract --undo로 되돌려 주세요.",
  },
  v1_dropped: {
    en: "V1's tables were dropped: restore the backup that was taken before (mundap db restore).",
    ko: "V1의 테이블을 이미 지웠어요. 그전에 받은 백업을 복원해 주세요 (mundap db restore).",
  },
  drop_not_confirmed: {
    en: "V1's tables would be gone for good: add --confirm {word} if that is meant.",
    ko: "V1의 테이블이 완전히 지워져요. 정말이면 --confirm {word} 옵션을 붙여 주세요.",
  },
  contract_not_told: {
    en: "V1 does not take {count} of V2's answers ({said}), so that V1 was opened again: see to that, then run this again.",
    ko: "V1이 V2의 답 {count}개를 받지 않아서({said}) V1을 다시 열었어요. 까닭을 고친 뒤 다시 실행해 주세요.",
  },
  contract_not_verified: {
    en: "V1 and what was carried are not the same, so that V1 was opened again: see mundap v1 verify.",
    ko: "V1과 옮긴 것이 달라서 V1을 다시 열었어요. mundap v1 verify를 보세요.",
  },
  backup_of_another: {
    en: "the backup {file} is of another database ({name}), or of this one ({here}) before it was restored: run mundap v1 backup for this one first.",
    ko: "{file} 백업은 다른 데이터베이스({name})의 것이거나 이 데이터베이스({here})를 복원하기 전의 것이에요. 이 데이터베이스에 mundap v1 backup을 먼저 실행해 주세요.",
  },
  backup_not_verified: {
    en: "there is no backup of the last {hours} hours that was restored and compared: run mundap v1 backup first.",
    ko: "최근 {hours}시간 안에 복원해서 비교한 백업이 없어요. mundap v1 backup을 먼저 실행해 주세요.",
  },
} satisfies Record<string, Said>;
export type OperatorProblemCode = keyof typeof WORDS;

/** Why an operator's command stops: one sentence in each language, with the remedy. */
export class OperatorProblem extends Error {
  readonly code: OperatorProblemCode;
  readonly values: Readonly<Record<string, string | number>>;
  readonly said: Said;

  constructor(code: OperatorProblemCode, values: Readonly<Record<string, string | number>> = {}) {
    const fill = (words: string) =>
      Object.entries(values).reduce(
        (text, [name, value]) => text.replace(`{${name}}`, () => String(value)),
        words,
      );
    const said = { en: fill(WORDS[code].en), ko: fill(WORDS[code].ko) };
    super(said.en);
    this.name = "OperatorProblem";
    this.code = code;
    this.values = values;
    this.said = said;
  }
}
