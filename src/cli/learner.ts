import type { Command } from "commander";
import { Uuid } from "../domain/id.ts";
import { hasDuty } from "../protocol/staff-duties.ts";
import { findStaffMember } from "../server/accounts/staff-member.ts";
import type { Database } from "../server/db/open-database.ts";
import { countRows, type RowCounts } from "../server/forget/count-rows.ts";
import { keepForgotten } from "../server/forget/forget-again.ts";
import { forgetPerson, listForgettings, type Forgetting } from "../server/forget/forget-person.ts";
import { isForgotten } from "../server/forget/forgotten-ids.ts";
import { findPerson, type Person } from "../server/forget/person.ts";
import { learnerWords as WORDS } from "./learner-words.ts";
import { type AddCommand, EXIT, type ExitCode } from "./program.ts";
import { say, type Terminal } from "./terminal.ts";
import { withConnection } from "./with-connection.ts";

type Options = { by: string; yes?: true; json?: true };

/** `learner …`: what is done for a learner who asks for it. */
export const addLearner: AddCommand = (program, terminal, finish) => {
  const learner = program.command("learner").description("what is done for a learner who asks for it");
  addForget(learner, async (who, options) => finish(await forget(terminal, who, options)));
  learner
    .command("forgotten")
    .description("when somebody was forgotten, and who saw to it")
    .option("--json", "machine-readable list on standard output")
    .action(async ({ json }: { json?: true }) => {
      const done = await withConnection(terminal, ({ db }) => listForgettings(db));
      if (json) terminal.print(JSON.stringify(done, null, 2));
      else if (done.length === 0) terminal.print(say(terminal, WORDS.nobodyYet));
      else for (const forgetting of done) terminal.print(lineOf(terminal, forgetting));
      return finish(EXIT.fine);
    });
};

function addForget(learner: Command, act: (who: string, options: Options) => Promise<void>): void {
  learner
    .command("forget")
    .description(
      "remove a person with everything that is theirs, at their own request; without --yes only shows it",
    )
    .argument("<who>", "a learner code, a learner's id, or the e-mail address of a V1 account")
    .requiredOption("--by <email>", "the staff account that sees to it; its name goes on record")
    .option("--yes", "do it, for good")
    .option("--json", "machine-readable result on standard output")
    .action(act);
}

function forget(terminal: Terminal, who: string, { by: email, yes, json }: Options): Promise<ExitCode> {
  return withConnection(terminal, async ({ db }, { dataDir }) => {
    const by = await findStaffMember(db, email);
    if (by === undefined || !hasDuty(by, "operate")) {
      const words = by === undefined ? WORDS.noStaff : WORDS.notAllowed;
      terminal.complain(say(terminal, words).replace("{email}", email));
      return EXIT.problem;
    }
    const person = await findPerson(db, who);
    if (person === undefined) return tellNobody(terminal, db, who);
    if (!yes) {
      showPerson(terminal, { person, rows: await countRows(db, person) }, json);
      return EXIT.fine;
    }
    const done = await forgetPerson({ db, now: terminal.now }, by, who);
    await keepForgotten(db, dataDir);
    // Somebody else was faster.
    if (done === undefined) return tellNobody(terminal, db, who);
    if (json) terminal.print(JSON.stringify(done, null, 2));
    else {
      showRows(terminal, done.rows);
      terminal.print(say(terminal, WORDS.done).replace("{id}", String(done.forgettingId)));
    }
    return EXIT.fine;
  });
}

/** By an id it can be told that this was done before; of a code or an address nothing is left to tell it by. */
async function tellNobody(terminal: Terminal, db: Database, who: string): Promise<ExitCode> {
  const id = Uuid.safeParse(who.trim().toLowerCase());
  if (id.success && (await isForgotten(db, [id.data]))) {
    terminal.print(say(terminal, WORDS.forgottenBefore));
    return EXIT.fine;
  }
  terminal.complain(say(terminal, WORDS.nobody).replace("{who}", who));
  return EXIT.problem;
}

function showPerson(
  terminal: Terminal,
  { person, rows }: { person: Person; rows: RowCounts },
  json: true | undefined,
): void {
  const { accounts, learnerIds, v1Emails } = person;
  if (json) {
    terminal.print(JSON.stringify({ removed: false, accounts, learnerIds, v1Emails, rows }, null, 2));
    return;
  }
  for (const { code, name } of accounts) terminal.print(`${code} ${name}`.trim());
  for (const address of v1Emails) terminal.print(`V1 ${address}`);
  showRows(terminal, rows);
  terminal.print(say(terminal, WORDS.nothingRemoved));
}

function showRows(terminal: Terminal, rows: RowCounts): void {
  for (const [table, count] of Object.entries(rows)) {
    terminal.print(`  ${String(count).padStart(8)}  ${table}`);
  }
}

function lineOf(terminal: Terminal, { forgettingId, at, byName, rows }: Forgetting): string {
  const count = Object.values(rows).reduce((sum, one) => sum + one, 0);
  return say(terminal, WORDS.line)
    .replace("{id}", String(forgettingId))
    .replace("{at}", at.toISOString())
    .replace("{name}", byName)
    .replace("{count}", String(count));
}
