import { Command, CommanderError } from "commander";
import { OperatorProblem } from "../server/operator-problem.ts";
import { addCheck } from "./check.ts";
import { addDb } from "./db.ts";
import { addExport } from "./export.ts";
import { addGrade } from "./grade.ts";
import { addImport } from "./import.ts";
import { addKeys } from "./keys.ts";
import { addPublish } from "./publish.ts";
import { addReplay } from "./replay.ts";
import { addRelease, addRetire } from "./retire.ts";
import { addSets } from "./sets.ts";
import { addStaff } from "./staff.ts";
import { addTemplate } from "./template.ts";
import { say, type Terminal } from "./terminal.ts";
import { addVerify } from "./verify.ts";

export const EXIT = { fine: 0, problem: 1, usage: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** How a command joins the program: it adds its words, and `finish` takes the exit code of what it did. */
export type AddCommand = (program: Command, terminal: Terminal, finish: (code: ExitCode) => void) => void;

const COMMANDS: readonly AddCommand[] = [
  addImport,
  addCheck,
  addGrade,
  addPublish,
  addRetire,
  addRelease,
  addSets,
  addExport,
  addTemplate,
  addVerify,
  addReplay,
  addStaff,
  addKeys,
  addDb,
];

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
  for (const add of COMMANDS) {
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
    if (error instanceof OperatorProblem) terminal.complain(say(terminal, error.said));
    else terminal.complain(error instanceof Error ? error.message : String(error));
    return EXIT.problem;
  }
}

function inheritSettings(parent: Command, child: Command): void {
  child.copyInheritedSettings(parent);
  for (const command of child.commands) inheritSettings(child, command);
}
