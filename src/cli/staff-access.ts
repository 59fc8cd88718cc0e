import { listStaff, type StaffList } from "../server/accounts/list-staff.ts";
import { removeStaff, withdrawInvitations } from "../server/accounts/remove-staff.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { type Said, say, type Terminal } from "./terminal.ts";
import { withConnection } from "./with-connection.ts";

type Options = { json?: true };

/** `staff list|remove|withdraw`: who gets in, and how that ends. */
export const addStaffAccess: AddCommand = (staff, terminal, finish) => {
  staff
    .command("list")
    .description("who has an account, and whose link is still open")
    .option("--json", "machine-readable result on standard output")
    .action(async ({ json }: Options) => {
      const list = await withConnection(terminal, ({ db }) => listStaff(db, terminal.now()));
      if (json) terminal.print(JSON.stringify(list, null, 2));
      else printList(terminal, list);
      return finish(EXIT.fine);
    });
  staff
    .command("remove")
    .description("take an account away at once, wherever it is signed in; what they decided stays on record")
    .argument("<email>", "with which they sign in")
    .option("--json", "machine-readable result on standard output")
    .action(async (email: string, { json }: Options) => {
      const removed = await withConnection(terminal, ({ db }) => removeStaff(db, email));
      const words = say(terminal, removed === undefined ? NO_ACCOUNT : WORDS.removed);
      const sentence = words
        .replace("{email}", removed?.email ?? email)
        .replace("{name}", removed?.name ?? "");
      if (removed === undefined) terminal.complain(sentence);
      else terminal.print(json ? JSON.stringify({ removed }, null, 2) : sentence);
      return finish(removed === undefined ? EXIT.problem : EXIT.fine);
    });
  staff
    .command("withdraw")
    .description("end the open links that were made for somebody")
    .argument("<name>", "as the link was made for")
    .option("--json", "machine-readable result on standard output")
    .action(async (name: string, { json }: Options) => {
      const ended = await withConnection(terminal, ({ db }) => withdrawInvitations(db, name));
      const words = say(terminal, ended === 0 ? WORDS.noLink : WORDS.withdrawn).replace("{name}", name);
      if (ended === 0) terminal.complain(words);
      else
        terminal.print(json ? JSON.stringify({ ended }, null, 2) : words.replace("{count}", String(ended)));
      return finish(ended === 0 ? EXIT.problem : EXIT.fine);
    });
};

function printList(terminal: Terminal, { accounts, invitations }: StaffList): void {
  if (accounts.length + invitations.length === 0) terminal.print(say(terminal, WORDS.noStaff));
  for (const { email, name, roles, secondStep } of accounts) {
    const step = say(terminal, secondStep ? WORDS.secondStep : WORDS.passwordOnly);
    terminal.print(`${email} (${name}): ${roles.join(", ") || "–"}, ${step}`);
  }
  for (const { name, roles, expiresAt } of invitations)
    terminal.print(
      say(terminal, WORDS.openLink)
        .replace("{name}", name)
        .replace("{roles}", roles.join(", "))
        .replace("{day}", expiresAt.toLocaleDateString(terminal.language)),
    );
}

export const NO_ACCOUNT: Said = {
  en: "{email} has no account here: mundap staff list shows who has.",
  ko: "{email} 계정이 없어요. mundap staff list로 확인해 주세요.",
};

const WORDS = {
  noStaff: {
    en: "There is nobody yet: mundap staff add makes a link.",
    ko: "아직 아무도 없어요. mundap staff add로 링크를 만들어 주세요.",
  },
  secondStep: { en: "password and second step", ko: "비밀번호와 2단계 인증" },
  passwordOnly: { en: "password only", ko: "비밀번호만" },
  openLink: {
    en: "open link for {name}: {roles}, until {day}",
    ko: "{name} 님의 아직 쓰지 않은 링크: {roles}, {day}까지",
  },
  removed: {
    en: "{name} ({email}) has no account any more and is signed out everywhere.",
    ko: "{name} 님({email})의 계정을 없앴고, 모든 곳에서 로그아웃됐어요.",
  },
  withdrawn: {
    en: "Open links of {name} ended: {count}.",
    ko: "{name} 님의 쓰지 않은 링크를 끝냈어요: {count}개.",
  },
  noLink: {
    en: "There is no open link for {name}: mundap staff list shows those there are.",
    ko: "{name} 님의 쓰지 않은 링크가 없어요. mundap staff list로 확인해 주세요.",
  },
};
