import { FailureCode } from "../../domain/failure.ts";
import type { Reaction } from "../../protocol/retry.ts";
import { STAFF_DUTIES, type StaffDuty } from "../../protocol/staff-duties.ts";
import type { ProcedureEntry, Reference, V1Entry } from "./compose-reference.ts";
import { V1_SHAPES } from "./described-v1.ts";
import { KNOWN_TEXTS } from "./known-texts.ts";
import { sampleOf } from "./sample-of.ts";
import { writeShape } from "./write-shape.ts";

const REACTION_WORDS: Record<Reaction, string> = {
  retry: "try again after a back-off, or after `retryAfterMs` / 기다렸다가 다시",
  pause: "wait for a sign-in / 다시 로그인할 때까지 기다려요",
  update: "wait for a newer app / 앱을 업데이트해야 해요",
  halve: "send less at once / 더 적게 나눠 보내요",
  bisect: "find the event that cannot be taken / 받을 수 없는 것을 찾아내요",
  stop: "repeating does not help / 되풀이해도 소용없어요",
};

/** The one Markdown page. The same routers give the same bytes. */
export function writeReference(reference: Reference): string {
  return `${[
    intro(reference),
    "## V2: `/api/v2`",
    ...reference.procedures.map((entry) => procedurePart(entry, "/api/v2")),
    "## V1 (legacy): `/api/v1`",
    "V1의 API는 V1의 표가 있는 데이터베이스에서만, 잘못된 점까지 그대로 제공돼요. `mundap v1 contract`로 닫은 뒤에는 모든 요청에 410과 옮긴 주소(`v1_moved`)로 답해요.",
    "V1's API is served only where V1's tables are, faults and all; once `mundap v1 contract` has closed it, every call is answered with 410 and where it moved to (`v1_moved`). Whether an answer is right is the client's word here.",
    fenced("ts", V1_SHAPES),
    ...reference.v1.map((entry) => procedurePart(entry, "/api/v1")),
    addressPart(reference),
    failurePart(reference),
  ].join("\n\n")}\n`;
}

function intro({ protocol }: Reference): string {
  const texts = Object.values(KNOWN_TEXTS).map(({ name, means }) => `- \`${name}\`: ${means}`);
  return `# API

<!-- Generated from the routers by \`npm run docs:api\`; do not edit. -->

**한국어.** 문답 서버가 답하는 모든 것이에요. 이 문서는 라우터에서 만들어지고, 어긋나면 테스트가 실패해요. 프로시저는 tRPC 11의 방식으로 불러요: 조회(query)는 \`GET 주소?input=JSON\`, 변경(mutation)은 JSON 본문의 \`POST 주소\`. 성공하면 \`{"result": {"data": …}}\`, 실패하면 아래 표의 코드 하나가 \`error.data.wire.failure.code\`에 있어요. 학습자의 기기는 \`Authorization: Bearer 기기아이디.비밀값\`으로, 담당자는 로그인 쿠키로 자신을 밝혀요. 시각은 1970년부터의 밀리초예요.

**English.** Everything that the server answers. This page is generated from the routers, and a test fails when it differs from them. Procedures are called as tRPC 11 does: a query is \`GET address?input=JSON\`, a mutation a \`POST\` with a JSON body. Success is \`{"result": {"data": …}}\`; a failure is one code of the table below in \`error.data.wire.failure.code\`, with \`retryAfterMs\` where the server knows when to come back. A learner's device proves itself by \`Authorization: Bearer deviceId.secret\`, staff by their sign-in cookie. Times are milliseconds since 1970. Up to ten calls may share a request (\`?batch=1\`). \`mundap api reference --json\` prints the same with JSON Schemas.

The protocol's version is ${protocol.version}; clients from version ${protocol.floor} on are served.

${texts.join("\n")}`;
}

function procedurePart(entry: ProcedureEntry | V1Entry, prefix: string): string {
  const says = entry.says === undefined ? "" : `${entry.says.ko}<br>${entry.says.en}`;
  const answers = "answers" in entry ? entry.answers : entry.output && writeShape(entry.output);
  const facts = [
    `- ${entry.type} · ${callerWords(entry.caller)}`,
    `- failures: ${entry.failures.map((code) => `\`${code}\``).join(", ")}`,
  ];
  const shapes = [
    entry.input && `input: ${writeShape(entry.input)}`,
    `output: ${answers ?? "nothing"}`,
  ].filter((shape) => shape !== undefined);
  return [
    `### ${entry.path}`,
    says,
    facts.join("\n"),
    fenced("ts", shapes.join("\n\n")),
    "answers" in entry ? requestOf(entry, prefix) : exampleOf(entry, prefix),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function requestOf({ path, type, input }: ProcedureEntry, prefix: string): string {
  const sample = input === undefined ? undefined : JSON.stringify(sampleOf(input));
  const query = sample === undefined ? "" : `?input=${encodeURIComponent(sample)}`;
  if (type === "query") return fenced("http", `GET ${prefix}/${path}${query}`);
  const body = sample === undefined ? "" : `\nContent-Type: application/json\n\n${sample}`;
  return fenced("http", `POST ${prefix}/${path}${body}`);
}

function exampleOf(entry: ProcedureEntry, prefix: string): string {
  const data = entry.output === undefined ? undefined : sampleOf(entry.output);
  const reply = JSON.stringify({ result: data === undefined ? {} : { data } }, null, 2);
  return `${requestOf(entry, prefix)}\n\n<details><summary>200</summary>\n\n${fenced("json", reply)}\n\n</details>`;
}

function addressPart({ addresses }: Reference): string {
  const rows = addresses.map(
    ({ method, path, caller, ko, en }) =>
      `| \`${method} ${path}\` | ${callerWords(caller)} | ${ko}<br>${en} |`,
  );
  const head = ["| address | who | what |", "| --- | --- | --- |"];
  return `## Plain HTTP\n\n${[...head, ...rows].join("\n")}`;
}

function failurePart({ reactions }: Reference): string {
  const rows = FailureCode.options.map((code) => `| \`${code}\` | ${REACTION_WORDS[reactions[code]]} |`);
  const head = ["| failure | what a client does about it |", "| --- | --- |"];
  return `## Failures\n\nThe closed union; the same words stand in metrics, logs and messages.\n\n${[...head, ...rows].join("\n")}`;
}

function callerWords(caller: ProcedureEntry["caller"] | "monitoring"): string {
  if (caller === "anyone") return "anyone / 누구나";
  if (caller === "learner") return "a learner's device / 학습자의 기기";
  if (caller === "v1_learner") return "who is signed in to V1 / V1에 로그인한 학습자";
  if (caller === "monitoring") return "monitoring; close it to the public / 감시용, 밖에서는 막으세요";
  return `staff / 담당자: ${rolesOf(caller).join(", ")}`;
}

function rolesOf(caller: `staff:${StaffDuty}`): readonly string[] {
  const duty = Object.keys(STAFF_DUTIES).find((name): name is StaffDuty => caller === `staff:${name}`);
  return duty === undefined ? [] : STAFF_DUTIES[duty];
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
