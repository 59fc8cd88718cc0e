import { StaffRole } from "../protocol/staff.ts";
import { invitationLink, inviteStaff } from "../server/accounts/staff-invitation.ts";
import { Option } from "commander";
import { type AddCommand, EXIT } from "./program.ts";
import { say } from "./terminal.ts";
import { withConnection } from "./with-connection.ts";

type Options = { name: string; role: StaffRole; json?: true };

/** `staff add`: a one-time link with which a person makes their own account. */
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
};

const WORDS = {
  link: {
    en: "One-time link for {name}, good until {day}:",
    ko: "{name} 님의 일회용 링크예요. {day}까지 쓸 수 있어요.",
  },
};
