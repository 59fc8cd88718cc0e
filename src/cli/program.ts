import { Command, CommanderError } from "commander";
import { operatorProblemOf } from "../server/operator-problem-of.ts";
import { say, type Terminal } from "./terminal.ts";

export const EXIT = { fine: 0, problem: 1, usage: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** How a command joins the program: it adds its words, and `finish` takes the exit code of what it did. */
export type AddCommand = (program: Command, terminal: Terminal, finish: (code: ExitCode) => void) => void;

/** In the order of the help. Each is loaded when it is asked for: all of them together take two seconds. */
const COMMANDS: ReadonlyMap<string, () => Promise<AddCommand>> = new Map([
  ["import", async () => (await import("./import.ts")).addImport],
  ["check", async () => (await import("./check.ts")).addCheck],
  ["grade", async () => (await import("./grade.ts")).addGrade],
  ["publish", async () => (await import("./publish.ts")).addPublish],
  ["retire", async () => (await import("./retire.ts")).addRetire],
  ["release", async () => (await import("./retire.ts")).addRelease],
  ["sets", async () => (await import("./sets.ts")).addSets],
  ["export", async () => (await import("./export.ts")).addExport],
  ["template", async () => (await import("./template.ts")).addTemplate],
  ["verify", async () => (await import("./verify.ts")).addVerify],
  ["replay", async () => (await import("./replay.ts")).addReplay],
  ["held", async () => (await import("./held.ts")).addHeld],
  ["learner", async () => (await import("./learner.ts")).addLearner],
  ["staff", async () => (await import("./staff.ts")).addStaff],
  ["keys", async () => (await import("./keys.ts")).addKeys],
  ["db", async () => (await import("./db.ts")).addDb],
  ["v1", async () => (await import("./v1.ts")).addV1],
  ["rollout", async () => (await import("./rollout.ts")).addRollout],
  ["contacts", async () => (await import("./contacts.ts")).addContacts],
  ["security", async () => (await import("./security.ts")).addSecurity],
  ["api", async () => (await import("./api.ts")).addApi],
]);

/** The command that is named; all of them where none is, for the help and for what a wrong name may have meant. */
function loadCommands(args: readonly string[]): Promise<AddCommand[]> {
  const named = COMMANDS.get(args.find((arg) => !arg.startsWith("-")) ?? "");
  return Promise.all(named === undefined ? [...COMMANDS.values()].map((load) => load()) : [named()]);
}

/** Runs one command line (without the program's own name). 0: fine, 1: a problem was found, 2: used wrongly. */
export async function runMundap(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine;
  const program = new Command("mundap")
    .description("Mundap (문답): question sets from file to phone and back")
    .showHelpAfterError("(add --help for what this command takes)")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.complain(text.trimEnd()),
    });
  for (const add of await loadCommands(args)) {
    add(program, terminal, (result) => {
      code = result;
    });
  }
  for (const command of program.commands) inheritSettings(program, command);
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
    // A failure that no command foresaw still gets one sentence, not a stack.
    const problem = operatorProblemOf(error);
    if (problem !== undefined) terminal.complain(say(terminal, problem.said));
    else terminal.complain(error instanceof Error ? error.message : String(error));
    return EXIT.problem;
  }
}

function inheritSettings(parent: Command, child: Command): void {
  child.copyInheritedSettings(parent);
  for (const command of child.commands) inheritSettings(child, command);
}
