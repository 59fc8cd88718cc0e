export type HttpAddress = {
  method: "GET" | "POST";
  /** As the server registers it. */
  path: string;
  caller: "anyone" | "staff:publish" | "monitoring";
  ko: string;
  en: string;
};

const AUTH = "/api/auth";
const V1_AUTH = "/api/v1/auth";

/** What is served beside the procedures; the app's own screens and files are not listed. */
export const HTTP_ADDRESSES: readonly HttpAddress[] = [
  get("/content/root.jws", "가장 새로운 루트 (서명된 문서).", "The newest root, a signed document."),
  get(
    "/content/root/:name.jws",
    "그 버전의 루트. 아직 없으면 204.",
    "The root of that version; 204 where there is none yet.",
  ),
  get(
    "/content/catalog.jws",
    "지금의 목록 (서명된 문서, 7일).",
    "The current catalog, a signed document for 7 days.",
  ),
  get(
    "/content/manifests/:name.jws",
    "문제집 한 판의 매니페스트. 이름은 내용의 SHA-256.",
    "A set version's manifest, by the SHA-256 of its payload.",
  ),
  get(
    "/content/blobs/:name",
    "문제, 정답, 그림, 소리. 이름은 내용의 SHA-256. 시험의 정답은 내주기 전에는 없어요.",
    "A question, key, picture or sound by its SHA-256; an exam's keys only after their release.",
  ),
  get(
    "/content/packs/:name.json",
    "문제집의 모든 글을 한 번에.",
    "All texts of a manifest at once; each is still checked by its hash.",
  ),
  get("/healthz", "프로세스가 살아 있어요.", "The process lives.", "monitoring"),
  get("/readyz", "요청을 보내도 되는지. 아니면 503.", "Whether to send requests; 503 if not.", "monitoring"),
  get("/metrics", "Prometheus의 수치.", "What Prometheus reads.", "monitoring"),
  post(
    "/api/v2/import",
    "파일 하나의 바이트를 읽어 보고서와 초안을 만들어요.",
    "One file's bytes: its report, and its sets as drafts.",
    "staff:publish",
  ),
  get(
    "/api/v2/import/:draftId/media/:sha256",
    "자기 초안의 그림과 소리.",
    "Pictures and sounds of one's own draft.",
    "staff:publish",
  ),
  get(
    "/api/v2/import/template.csv",
    "채워 넣을 표 (CSV).",
    "A table to write over, as CSV.",
    "staff:publish",
  ),
  get(
    "/api/v2/import/template.xlsx",
    "채워 넣을 표 (XLSX).",
    "A table to write over, as a workbook.",
    "staff:publish",
  ),
  post(`${AUTH}/sign-in/email`, "담당자 로그인.", "Staff sign in."),
  post(`${AUTH}/sign-out`, "담당자 로그아웃.", "Staff sign out."),
  get(`${AUTH}/get-session`, "담당자의 세션.", "The staff session."),
  post(`${AUTH}/change-password`, "담당자 비밀번호 변경.", "Staff change their password."),
  post(`${AUTH}/two-factor/enable`, "2단계 인증을 켜요.", "Turns the second step on."),
  post(`${AUTH}/two-factor/disable`, "2단계 인증을 꺼요.", "Turns the second step off."),
  post(`${AUTH}/two-factor/verify-totp`, "인증 앱의 숫자를 확인해요.", "Checks the app's number."),
  post(`${AUTH}/two-factor/verify-backup-code`, "복구 코드를 확인해요.", "Checks a recovery code."),
  post(`${AUTH}/two-factor/generate-backup-codes`, "복구 코드를 새로 만들어요.", "Makes new recovery codes."),
  post(`${V1_AUTH}/sign-up/email`, "V1 계정을 만들어요.", "Makes a V1 account."),
  post(`${V1_AUTH}/sign-in/email`, "V1 로그인.", "Signs in to V1."),
  post(`${V1_AUTH}/sign-out`, "V1 로그아웃.", "Signs out of V1."),
  get(`${V1_AUTH}/get-session`, "V1의 세션.", "The V1 session."),
];

type Caller = HttpAddress["caller"];

function get(
  path: string,
  ko: string,
  ...[en, caller = "anyone"]: [en: string, caller?: Caller]
): HttpAddress {
  return { method: "GET", path, caller, ko, en };
}

function post(
  path: string,
  ko: string,
  ...[en, caller = "anyone"]: [en: string, caller?: Caller]
): HttpAddress {
  return { method: "POST", path, caller, ko, en };
}
