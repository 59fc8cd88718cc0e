import { StaffRole } from "../protocol/staff.ts";
import { turnOffSecondStep } from "../server/accounts/turn-off-second-step.ts";
import { invitationLink, inviteStaff } from "../server/accounts/staff-invitation.ts";
import { Option } from "commander";
import { type AddCommand, EXIT } from "./program.ts";
import { addStaffAccess } from "./staff-access.ts";
import { say } from "./terminal.ts";
import { withConnection } from "./with-connection.ts";

type Options = { name: string; role: StaffRole; json?: true };

/**
 * `staff add`: a one-time link with which a person makes their own account. `staff second-step-off`: lets in again
 * who has lost the phone.
 */
export const addStaff: AddCommand = (program, terminal, finish) => {
  const staff = program.command("staff").description("staff accounts");
  staff
    .command("add")
    .description("make a one-time link for a new staff account")
    .requiredOption("--name <name>", "who the link is for")
    .addOption(new Option("--role <role>", "what they may do").choices(StaffRole.options).default("support"))
    .option("--json", "machine-readable result on standard output")
    .action(async ({ name, role, json }: Options) => {
      const { link, expiresAt } = await withConnection(terminal, async ({ db, serverUrl }, env) => {
        const invitation = await inviteStaff({ db, now: terminal.now }, { name, roles: [role] });
        const origin = env.origin ?? serverUrl ?? `http://${env.host}:${env.port}`;
        return { link: invitationLink(origin, invitation.token), expiresAt: invitation.expiresAt };
      });
      if (json) terminal.print(JSON.stringify({ name, role, link, expiresAt }, null, 2));
      else {
        const day = new Date(expiresAt).toLocaleDateString(terminal.language);
        terminal.print(say(terminal, WORDS.link).replace("{name}", name).replace("{day}", day));
        terminal.print(link);
      }
      return finish(EXIT.fine);
    });
  staff
    .command("second-step-off")
    .description("turn off somebody's second step at sign-in, for who has lost the phone, and sign them out")
    .argument("<email>", "the address of the staff account")
    .option("--json", "machine-readable result on standard output")
    .action(async (typed: string, { json }: { json?: true }) => {
      const done = await withConnection(terminal, ({ db }) => turnOffSecondStep(db, typed));
      if (!done.ok) {
        terminal.complain(say(terminal, WORDS.nobody).replace("{email}", typed));
        return finish(EXIT.problem);
      }
      const { email, was, signedOut } = done.value;
      if (json) terminal.print(JSON.stringify({ email, was, signedOut }, null, 2));
      else
        terminal.print(
          say(terminal, was === "on" ? WORDS.turnedOff : WORDS.wasOff)
            .replace("{email}", email)
            .replace("{count}", String(signedOut)),
        );
      return finish(EXIT.fine);
    });
  addStaffAccess(staff, terminal, finish);
};

const WORDS = {
  link: {
    en: "One-time link for {name}, good until {day}:",
    ko: "{name} 님의 일회용 링크예요. {day}까지 쓸 수 있어요.",
  },
  nobody: {
    en: "{email}: there is no staff account with this address.",
    ko: "{email}: 이 주소의 담당자 계정이 없어요.",
  },
  turnedOff: {
    en: "{email} signs in with the password alone now. Sign-ins that were ended: {count}.",
    ko: "{email}: 이제 비밀번호만으로 로그인해요. 끝낸 로그인: {count}개.",
  },
  wasOff: {
    en: "{email} had no second step turned on, and signs in with the password alone as before.",
    ko: "{email}: 2단계 인증이 켜져 있지 않았어요. 지금처럼 비밀번호만으로 로그인해요.",
  },
};
