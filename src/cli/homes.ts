import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { listHomes, type PostgresHome, sizeOf } from "../server/db/postgres-homes.ts";
import { runningPort } from "../server/db/postgres-cluster.ts";
import { stopHome } from "../server/db/start-postgres.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { type Said, say, type Terminal } from "./terminal.ts";

type Options = { remove?: string[]; json?: true };

/** `db homes`: databases of our own that lie apart from their data folders, and what becomes of those left behind. */
export const addHomes: AddCommand = (db, terminal, finish) => {
  db.command("homes")
    .description("databases that lie apart from their data folders, and whose data folder is gone")
    .option("--remove <folder...>", "delete these for good, with every answer in them; one in use is refused")
    .option("--json", "machine-readable result on standard output")
    .action(async ({ remove, json }: Options) => {
      const homes = await listHomes();
      if (remove !== undefined) {
        const quiet = json ? { ...terminal, print: () => undefined } : terminal;
        const done = await Promise.all(remove.map((folder) => removeHome(quiet, homes, folder)));
        const removed = done.filter((folder) => folder !== undefined);
        if (json) terminal.print(JSON.stringify({ removed }, null, 2));
        return finish(removed.length === remove.length ? EXIT.fine : EXIT.problem);
      }
      const sized = await Promise.all(
        homes.map(async (home) => ({ ...home, bytes: await sizeOf(home.folder) })),
      );
      if (json) terminal.print(JSON.stringify({ homes: sized }, null, 2));
      else if (sized.length === 0) terminal.print(say(terminal, WORDS.none));
      else for (const home of sized) terminal.print(lineOf(terminal, home));
      return finish(EXIT.fine);
    });
};

/** Its path, where it is gone now. Only what a listing shows can be removed, so that no other folder ever is by mistake. */
async function removeHome(
  terminal: Terminal,
  homes: readonly PostgresHome[],
  named: string,
): Promise<string | undefined> {
  const folder = resolve(terminal.cwd, named);
  const home = homes.find((each) => each.folder === folder);
  const refusal = home === undefined ? WORDS.notThere : await refusalOf(home);
  if (refusal !== undefined) {
    terminal.complain(filled(say(terminal, refusal), { folder, dataDir: home?.dataDir }));
    return undefined;
  }
  await stopHome(folder);
  await rm(folder, { recursive: true });
  terminal.print(filled(say(terminal, WORDS.removed), { folder }));
  return folder;
}

async function refusalOf({ folder, state }: PostgresHome): Promise<Said | undefined> {
  if (state === "used") return WORDS.inUse;
  // Whose it is nobody knows, but somebody's it is.
  return state === "unknown" && (await runningPort(folder)) !== undefined ? WORDS.runs : undefined;
}

function lineOf(terminal: Terminal, { folder, dataDir, state, bytes }: PostgresHome & { bytes: number }) {
  const size = `${Math.round(bytes / 2 ** 20)} MiB`;
  return `${folder}: ${size}, ${filled(say(terminal, WORDS[state]), { dataDir, folder })}`;
}

function filled(words: string, values: Record<string, string | undefined>): string {
  return words.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

const WORDS = {
  none: {
    en: "There are none: every database lies in its data folder.",
    ko: "없어요. 데이터베이스가 모두 데이터 폴더 안에 있어요.",
  },
  used: { en: "of {dataDir}", ko: "{dataDir}의 것" },
  gone: {
    en: "of {dataDir}, which is gone. If nobody wants what is in it: mundap db homes --remove {folder}",
    ko: "없어진 {dataDir}의 것. 안의 내용이 필요 없으면: mundap db homes --remove {folder}",
  },
  unknown: {
    en: "of a data folder that cannot be told (an older version made it). Start what may still use it once, and look again.",
    ko: "어느 데이터 폴더의 것인지 알 수 없어요 (이전 버전이 만들었어요). 아직 쓰는 서버가 있으면 한 번 시작한 뒤 다시 확인해 주세요.",
  },
  notThere: {
    en: "{folder} is not among them: mundap db homes lists them.",
    ko: "{folder} 폴더는 목록에 없어요. mundap db homes로 확인해 주세요.",
  },
  inUse: {
    en: "{folder} is used by {dataDir}: delete that folder first if its answers are not wanted.",
    ko: "{folder} 폴더는 {dataDir}에서 쓰고 있어요. 답이 필요 없다면 {dataDir} 폴더를 먼저 지워 주세요.",
  },
  runs: {
    en: "{folder} is in use right now: stop the server that uses it first.",
    ko: "{folder} 폴더를 지금 쓰고 있어요. 쓰고 있는 서버를 먼저 멈춰 주세요.",
  },
  removed: { en: "{folder} is removed.", ko: "{folder} 폴더를 지웠어요." },
};
