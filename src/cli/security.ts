import { Option } from "commander";
import { hasDuty } from "../protocol/staff-duties.ts";
import { findStaffMember } from "../server/accounts/staff-member.ts";
import { recordLook } from "../server/security/look-rows.ts";
import {
  isReviewed,
  type Reviewed,
  reviewSecurity,
  SECURITY_ITEMS,
} from "../server/security/review-security.ts";
import { openReviewedSystem } from "./open-reviewed-system.ts";
import { type AddCommand, EXIT, type ExitCode } from "./program.ts";
import { say, type Terminal } from "./terminal.ts";
import { withConnection } from "./with-connection.ts";

type CheckOptions = { url?: string; json?: true };
type LookOptions = { by: string; note: string; json?: true };

/** `security check|look`: the review of the deployment plan, carried out. */
export const addSecurity: AddCommand = (program, terminal, finish) => {
  const security = program.command("security").description("the security review");
  security
    .command("check")
    .description("carry out every item of the checklist; exit 0 when all pass or were looked at")
    .option("--url <url>", "the address to ask (default: MUNDAP_ORIGIN, else the running server)")
    .option("--json", "machine-readable result on standard output")
    .action(async (options: CheckOptions) => finish(await check(terminal, options)));
  security
    .command("look")
    .description("put on record that you looked at an item that only a person can tell")
    .addOption(
      new Option("--by <email>", "your staff account; its name goes on record").makeOptionMandatory(),
    )
    .option("--note <text>", "what you saw", "")
    .option("--json", "machine-readable result on standard output")
    .argument("<item>", "its name, as check shows it")
    .action(async (id: string, options: LookOptions) => finish(await look(terminal, id, options)));
};

async function check(terminal: Terminal, { url, json }: CheckOptions): Promise<ExitCode> {
  if (url !== undefined && !URL.canParse(url)) {
    terminal.complain(say(terminal, WORDS.badUrl).replace("{url}", url));
    return EXIT.usage;
  }
  const reviewed = await withConnection(terminal, async (connection, env) =>
    reviewSecurity(await openReviewedSystem(env, { ...connection, askAt: url })),
  );
  const left = reviewed.filter((item) => !isReviewed(item));
  if (json) terminal.print(JSON.stringify({ reviewed: left.length === 0, items: reviewed }, null, 2));
  else {
    for (const item of reviewed) print(terminal, item);
    const count = (state: Reviewed["state"]) => String(left.filter((item) => item.state === state).length);
    terminal.print(
      say(terminal, WORDS.sum)
        .replace("{passed}", String(reviewed.length - left.length))
        .replace("{failed}", count("fail"))
        .replace("{people}", count("person")),
    );
  }
  return left.length === 0 ? EXIT.fine : EXIT.problem;
}

async function look(terminal: Terminal, id: string, options: LookOptions): Promise<ExitCode> {
  const { by: email, note, json } = options;
  const asked = SECURITY_ITEMS.find((item) => item.id === id);
  if (asked === undefined) {
    const names = SECURITY_ITEMS.map((item) => item.id).join(", ");
    terminal.complain(say(terminal, WORDS.noItem).replace("{item}", id).replace("{names}", names));
    return EXIT.usage;
  }
  return withConnection(terminal, async (connection, env) => {
    const by = await findStaffMember(connection.db, email);
    if (by === undefined || !hasDuty(by, "operate")) {
      terminal.complain(say(terminal, WORDS.notAllowed).replace("{email}", email));
      return EXIT.problem;
    }
    const [item] = await reviewSecurity(await openReviewedSystem(env, connection), [asked]);
    if (item === undefined || item.state !== "person") {
      terminal.complain(say(terminal, WORDS.notAPersons).replace("{item}", id));
      return EXIT.problem;
    }
    await recordLook(connection.db, by, { item: id, evidence: item.evidence.en, at: terminal.now(), note });
    if (json) terminal.print(JSON.stringify({ item: id, by: by.name, note }, null, 2));
    else terminal.print(say(terminal, WORDS.recorded).replace("{item}", id).replace("{name}", by.name));
    return EXIT.fine;
  });
}

const SIGNS = { pass: "✓", fail: "✗", person: "?" } as const;

function print(terminal: Terminal, item: Reviewed): void {
  const { id, state, title, evidence, remedy, seen } = item;
  const sign = seen === undefined ? SIGNS[state] : "✓";
  terminal.print(`${sign} ${id}: ${say(terminal, title)} (${say(terminal, evidence)})`);
  if (seen !== undefined) {
    const day = new Date(seen.at).toLocaleDateString(terminal.language);
    const words = say(terminal, WORDS.seen).replace("{name}", seen.by).replace("{day}", day);
    terminal.print(`    ${words}${seen.note === "" ? "" : `: ${seen.note}`}`);
  } else if (state !== "pass") terminal.print(`    → ${say(terminal, remedy)}`);
  if (state === "person" && seen === undefined)
    terminal.print(`    ${say(terminal, WORDS.lookYourself).replace("{item}", id)}`);
}

const WORDS = {
  sum: {
    en: "{passed} in order, {failed} to be mended, {people} for a person to look at.",
    ko: "이상 없음 {passed}개, 고칠 것 {failed}개, 사람이 볼 것 {people}개.",
  },
  seen: { en: "looked at by {name} on {day}", ko: "{day}에 {name} 님이 확인함" },
  lookYourself: {
    en: "a person must look; then: mundap security look {item} --by EMAIL",
    ko: "사람이 확인해야 해요. 그다음: mundap security look {item} --by 이메일",
  },
  recorded: { en: "{item}: {name} looked at it.", ko: "{item}: {name} 님이 확인했다고 적었어요." },
  notAPersons: {
    en: "{item} is told by the machine: run mundap security check.",
    ko: "{item} 항목은 기계가 판단해요. mundap security check를 실행해 주세요.",
  },
  noItem: {
    en: "there is no item {item}; they are: {names}.",
    ko: "{item} 항목이 없어요. 있는 것: {names}.",
  },
  notAllowed: {
    en: "{email} is no operator or admin here; see the staff accounts.",
    ko: "{email} 계정은 운영자나 관리자의 것이 아니에요. 담당자 계정을 확인해 주세요.",
  },
  badUrl: {
    en: "{url} is no address; give one such as https://quiz.example.org.",
    ko: "“{url}” 값은 주소가 아니에요. https://quiz.example.org처럼 적어 주세요.",
  },
};
