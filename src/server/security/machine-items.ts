import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { Writable } from "node:stream";
import { openStaffAuth } from "../accounts/staff-auth.ts";
import { readKeys } from "../keys/read-keys.ts";
import { keysFolder } from "../keys/key-files.ts";
import { openLog } from "../log.ts";
import { isLoopback } from "./ask-server.ts";
import { failed, pass, person, type SecurityItem } from "./security-item.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const ROOT_DAYS_LEFT = 60;
const OTHERS = 0o077;
/** When a line of Node gets no security updates any more (nodejs.org/en/about/previous-releases). */
const NODE_ENDS: Record<string, string> = {
  20: "2026-04-30",
  22: "2027-04-30",
  24: "2028-04-30",
  26: "2029-04-30",
};

/** Files, settings and programs of the machine that serves. */
export const MACHINE_ITEMS: readonly SecurityItem[] = [
  {
    id: "secrets_private",
    title: { en: "Keys and secrets are readable by their owner only", ko: "열쇠와 비밀 값은 주인만 읽어요" },
    remedy: {
      en: 'chmod 700 the folders and 600 the files; "keys rotate" if anyone may have read them',
      ko: "폴더는 chmod 700, 파일은 600으로 바꾸고, 누가 읽었을지 모르면 keys rotate를 실행해 주세요",
    },
    async look({ env }) {
      const folder = keysFolder(env.dataDir);
      const keys = await readdir(folder).catch(() => []);
      if (keys.length === 0)
        return failed(
          `${folder} holds no keys; npm start makes them`,
          `${folder}에 열쇠가 없어요. npm start가 만들어요`,
        );
      const secrets = ["staff-secret", "v1-secret", "server.json", "postgres.json"].map((name) =>
        join(env.dataDir, name),
      );
      const files = [
        folder,
        ...keys.filter((name) => name.endsWith(".jwk")).map((name) => join(folder, name)),
        ...secrets,
      ];
      const modes = await Promise.all(files.map(async (path) => ({ path, mode: await modeOf(path) })));
      const open = modes
        .filter(({ mode }) => mode !== undefined && (mode & OTHERS) !== 0)
        .map(({ path }) => path);
      return open.length === 0
        ? pass(`${keys.length} files in ${folder}`, `${folder}의 파일 ${keys.length}개`)
        : failed(`others can read ${open.join(", ")}`, `다른 사용자가 읽을 수 있어요: ${open.join(", ")}`);
    },
  },
  {
    id: "root_fresh",
    title: { en: "The root is good for a while", ko: "루트의 기한이 넉넉해요" },
    remedy: { en: "run keys rotate", ko: "keys rotate를 실행해 주세요" },
    async look({ env, now }) {
      const { root } = await readKeys(keysFolder(env.dataDir));
      const days = Math.floor((root.document.expiresAt - now()) / DAY_MS);
      const text = `version ${root.document.version}, ${days} days left`;
      const ko = `버전 ${root.document.version}, ${days}일 남음`;
      return days >= ROOT_DAYS_LEFT ? pass(text, ko) : failed(text, ko);
    },
  },
  {
    id: "root_keys_apart",
    title: { en: "Root keys are not all on the server", ko: "루트 열쇠가 모두 서버에 있지 않아요" },
    remedy: {
      en: "move one root key file to a place of its own, and put it back only for keys rotate",
      ko: "루트 열쇠 파일 하나를 다른 곳에 보관하고 keys rotate 할 때만 되돌려 놓으세요",
    },
    async look({ env }) {
      const { root, rootKeys } = await readKeys(keysFolder(env.dataDir));
      const { threshold } = root.document.roles.root;
      const text = `${rootKeys.length} root keys are in the folder; ${threshold} make a new root`;
      const ko = `폴더에 루트 열쇠 ${rootKeys.length}개; ${threshold}개면 새 루트를 만들어요`;
      if (threshold < 2) return failed(text, ko);
      return rootKeys.length < threshold ? pass(text, ko) : person(text, ko);
    },
  },
  {
    id: "cookies",
    title: {
      en: "Sign-in cookies are kept from scripts and from plain http",
      ko: "로그인 쿠키가 스크립트와 http에서 숨겨져요",
    },
    remedy: { en: "set MUNDAP_ORIGIN to the https address", ko: "MUNDAP_ORIGIN에 https 주소를 적어 주세요" },
    async look({ db, env, url = env.origin }) {
      const origin = url ?? "http://127.0.0.1";
      const auth = openStaffAuth({ db, secret: "x".repeat(32), origins: [env.origin ?? origin] });
      const { attributes } = (await auth.$context).authCookies.sessionToken;
      const { httpOnly, secure, sameSite } = attributes;
      const text = `HttpOnly: ${httpOnly === true}, Secure: ${secure === true}, SameSite: ${String(sameSite)}`;
      const hidden = httpOnly === true && /^(lax|strict)$/i.test(String(sameSite));
      return hidden && (secure === true || isLoopback(origin)) ? pass(text, text) : failed(text, text);
    },
  },
  {
    id: "proxy_trusted",
    title: {
      en: "Only our proxy's word on addresses is believed",
      ko: "우리 프록시가 알려 주는 주소만 믿어요",
    },
    remedy: {
      en: "set MUNDAP_TRUST_PROXY to the proxy's address, such as 127.0.0.1",
      ko: "MUNDAP_TRUST_PROXY에 프록시의 주소를 적어 주세요 (예: 127.0.0.1)",
    },
    look: ({ env: { origin, trustProxy } }) => {
      const told = trustProxy ?? "nobody";
      if (/\/0(,|\s|$)/.test(told)) return found(failed(`${told} is anyone`, `누구나라는 뜻이에요: ${told}`));
      if (trustProxy === undefined && origin?.startsWith("https:") === true)
        return found(
          failed(
            "behind https nobody is believed: all learners pay for one address",
            "https 뒤인데 아무 프록시도 믿지 않아서 모든 학습자가 한 주소로 세어져요",
          ),
        );
      return found(pass(`believed: ${told}`, `믿는 프록시: ${trustProxy ?? "없음"}`));
    },
  },
  {
    id: "log_redaction",
    title: { en: "Logs hold nothing that proves who somebody is", ko: "기록에 신분을 증명하는 값이 없어요" },
    remedy: {
      en: "add the field to the list in src/server/log.ts",
      ko: "src/server/log.ts의 목록에 더해 주세요",
    },
    look: () => {
      const written: string[] = [];
      const sink = new Writable({
        write(chunk, _encoding, done) {
          written.push(String(chunk));
          done();
        },
      });
      const planted = "planted-secret-value";
      const fields = { password: planted, secret: planted, token: planted };
      const headers = { authorization: planted, cookie: planted };
      const log = openLog("info", sink);
      log.info({ req: { headers }, body: fields }, "a line on purpose");
      // As a database says it: with the row that it refused.
      const err = Object.assign(new Error(`invalid input: "${planted}"`), {
        detail: planted,
        where: planted,
      });
      log.error({ err }, "an error on purpose");
      const text = written.join("");
      return found(
        text.includes("an error on purpose") && !text.includes(planted)
          ? pass(
              "eight planted secrets were left out of two lines",
              "심어 둔 비밀 값 여덟이 기록에 남지 않았어요",
            )
          : failed("a planted secret came into a line", "심어 둔 비밀 값이 기록에 남았어요"),
      );
    },
  },
  {
    id: "node_supported",
    title: { en: "Node.js gets security updates", ko: "Node.js가 보안 업데이트를 받아요" },
    remedy: { en: "install Node.js 24", ko: "Node.js 24를 설치해 주세요" },
    look: ({ nodeVersion, now }) => {
      const major = /^v?(\d+)/.exec(nodeVersion)?.[1] ?? "";
      const ends = NODE_ENDS[major];
      if (ends === undefined)
        return found(
          person(`${nodeVersion}: see nodejs.org`, `${nodeVersion}: nodejs.org에서 확인해 주세요`),
        );
      const text = `${nodeVersion}: until ${ends}`;
      return found(
        now() < Date.parse(ends)
          ? pass(text, `${nodeVersion}: ${ends}까지`)
          : failed(text, `${nodeVersion}: ${ends}에 끝났어요`),
      );
    },
  },
  {
    id: "not_root",
    title: { en: "The server does not run as root", ko: "서버가 root로 돌지 않아요" },
    remedy: {
      en: "run it as a user of its own (deploy/systemd)",
      ko: "전용 사용자로 실행해 주세요 (deploy/systemd)",
    },
    look: ({ serverUid }) => {
      if (serverUid === undefined) return found(person("no server runs here", "여기서 도는 서버가 없어요"));
      return found(
        serverUid === 0
          ? failed("it runs as root", "root로 돌아요")
          : pass(`uid ${serverUid}`, `uid ${serverUid}`),
      );
    },
  },
];

function found<T>(value: T): Promise<T> {
  return Promise.resolve(value);
}

async function modeOf(path: string): Promise<number | undefined> {
  // Windows has no such modes; its access lists are the operator's.
  if (process.platform === "win32") return undefined;
  return stat(path).then(
    ({ mode }) => mode & 0o777,
    () => undefined,
  );
}
