import { ContactTask } from "../protocol/contacts.ts";
import { readContacts } from "../server/contacts/read-contacts.ts";
import { describeFailure } from "./describe-failure.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { say } from "./terminal.ts";
import { envOf } from "./with-connection.ts";

/** `contacts`: who answers for what, as staff see it, and whether the file says it rightly. */
export const addContacts: AddCommand = (program, terminal, finish) => {
  program
    .command("contacts")
    .description("who answers for what: contacts.json in the data folder, or the file of MUNDAP_CONTACTS")
    .option("--json", "machine-readable list on standard output")
    .action(async ({ json }: { json?: true }) => {
      const { contactsFile } = envOf(terminal);
      const found = await readContacts(contactsFile);
      if (!found.ok) {
        terminal.complain(describeFailure(found.failure, terminal.language));
        return finish(EXIT.problem);
      }
      const { contacts } = found.value;
      if (json) terminal.print(JSON.stringify(found.value, null, 2));
      else {
        for (const task of ContactTask.options) {
          const people = contacts.filter((contact) => contact.task === task);
          const names = people.map(({ name, reach }) => `${name} (${reach})`).join(", ");
          terminal.print(`${task}: ${names || say(terminal, WORDS.nobody)}`);
        }
        if (contacts.length === 0) terminal.print(say(terminal, WORDS.none).replace("{file}", contactsFile));
      }
      return finish(EXIT.fine);
    });
};

const WORDS = {
  nobody: { en: "nobody yet", ko: "아직 없음" },
  none: {
    en: '{file}: write {"contacts": [{"task": "support", "name": "Kim", "reach": "02-123-4567"}]} into it.',
    ko: '{file}에 {"contacts": [{"task": "support", "name": "김하늘", "reach": "02-123-4567"}]}처럼 적어 주세요.',
  },
};
