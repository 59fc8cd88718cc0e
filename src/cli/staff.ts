import { StaffRole } from "../protocol/staff.ts";
import { turnOffSecondStep } from "../server/accounts/turn-off-second-step.ts";
import { invitationLink, inviteStaff } from "../server/accounts/staff-invitation.ts";
import { Option } from "commander";
import { type AddCommand, EXIT } from "./program.ts";
import { addStaffAccess, NO_ACCOUNT } from "./staff-access.ts";
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
    .description("turn off the second step of somebody who has lost the phone, and sign them out everywhere")
    .argument("<email>", "with which they sign in")
    .option("--json", "machine-readable result on standard output")
    .action(async (typed: string, { json }: { json?: true }) => {
      const done = await withConnection(terminal, ({ db }) => turnOffSecondStep(db, typed));
      if (!done.ok) {
        terminal.complain(say(terminal, NO_ACCOUNT).replace("{email}", typed));
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
  turnedOff: {
    en: "The second step of {email} is off: the password alone signs in. Sign-ins that were ended: {count}. It can be set up again under My account, by one's own name.",
    ko: "{email}의 2단계 인증을 껐어요. 이제 비밀번호만으로 로그인해요. 로그아웃된 곳: {count}곳. 자기 이름을 눌러 내 계정에서 다시 설정할 수 있어요.",
  },
  wasOff: {
    en: "{email} had no second step turned on: the password alone signs in, as before. Nobody was signed out.",
    ko: "{email}의 2단계 인증은 켜져 있지 않았어요. 전과 같이 비밀번호만으로 로그인하고, 로그아웃된 곳은 없어요.",
  },
};
