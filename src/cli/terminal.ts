import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { ReaderLanguage } from "../server/import/import-problem.ts";

/** What a command sees of the world: so that a test can stand in for a person at a keyboard. */
export type Terminal = {
  /** Relative paths are the caller's, also through `npm run`. */
  cwd: string;
  env: NodeJS.ProcessEnv;
  language: ReaderLanguage;
  /** A line on standard output: the result. */
  print: (line: string) => void;
  /** A line on standard error: problems and progress. */
  complain: (line: string) => void;
  readInput: () => AsyncIterable<string | Buffer>;
  /** Milliseconds since 1970. */
  now: () => number;
};

export function terminalOf(process: NodeJS.Process): Terminal {
  const { env } = process;
  return {
    cwd: env["INIT_CWD"] ?? process.cwd(),
    env,
    language: /^ko/i.test(env["LC_ALL"] ?? env["LC_MESSAGES"] ?? env["LANG"] ?? "") ? "ko" : "en",
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
    readInput: () => process.stdin,
    now: Date.now,
  };
}

/** The bytes of a file the caller named, or one sentence that says why not. */
export async function readNamedFile(terminal: Terminal, name: string): Promise<Buffer | { problem: string }> {
  try {
    return await readFile(resolve(terminal.cwd, name));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return { problem: say(terminal, READ_PROBLEMS[code] ?? READ_PROBLEMS["other"]).replace("{file}", name) };
  }
}

/** Reads what lies beside a file the caller named; whatever cannot be read is not there. */
export function besideOf(terminal: Terminal, name: string): (path: string) => Uint8Array | undefined {
  const folder = dirname(resolve(terminal.cwd, name));
  return (path) => {
    try {
      return readFileSync(resolve(folder, path));
    } catch {
      return undefined;
    }
  };
}

export type Said = Record<ReaderLanguage, string>;

export function say(terminal: Terminal, said: Said | undefined): string {
  return said?.[terminal.language] ?? "";
}

const READ_PROBLEMS: Record<string, Said> = {
  ENOENT: {
    en: "{file}: there is no such file; check the path.",
    ko: "{file}: 파일이 없어요. 경로를 확인해 주세요.",
  },
  EISDIR: {
    en: "{file}: this is a folder; name the files in it.",
    ko: "{file}: 폴더예요. 안에 있는 파일을 적어 주세요.",
  },
  EACCES: {
    en: "{file}: you may not read this file; change its permissions.",
    ko: "{file}: 읽을 권한이 없어요. 권한을 바꿔 주세요.",
  },
  other: { en: "{file}: the file cannot be read.", ko: "{file}: 파일을 읽을 수 없어요." },
};
