import { runMundap } from "./program.ts";
import { terminalOf } from "./terminal.ts";

process.exitCode = await runMundap(process.argv.slice(2), terminalOf(process));
