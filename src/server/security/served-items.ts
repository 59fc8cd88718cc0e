import { type Ask, asking, isLoopback } from "./ask-server.ts";
import { failed, pass, type SecurityItem } from "./security-item.ts";

const HALF_YEAR_SECONDS = 15_552_000;
const UNSAFE = /'unsafe-inline'|'unsafe-eval'|(^|\s)(\*|data:|https?:)(\s|$)/;
const CLOSED = [
  "/.env",
  "/.git/config",
  "/data/keys",
  "/debug/pprof/",
  "/server.json",
  "/api/auth/admin/list-users",
  "/package.json",
];

/** What any visitor can see of the server's care. */
export const SERVED_ITEMS: readonly SecurityItem[] = [
  {
    id: "content_policy",
    title: { en: "Pages load and run nothing from elsewhere", ko: "페이지가 다른 곳의 것을 불러오지 않아요" },
    remedy: {
      en: "let the proxy pass Content-Security-Policy on as it comes",
      ko: "프록시가 Content-Security-Policy를 그대로 전달하게 해 주세요",
    },
    look: asking(async (ask) => {
      const policy = (await ask("/")).headers.get("content-security-policy") ?? "";
      const rules = new Map(
        policy.split(";").map((rule) => {
          const [name = "", ...sources] = rule.trim().split(/\s+/);
          return [name, sources.join(" ")];
        }),
      );
      const scripts = rules.get("script-src") ?? rules.get("default-src");
      const styles = rules.get("style-src") ?? rules.get("default-src");
      const closed = ["'none'", "'self'"].includes(rules.get("frame-ancestors") ?? "");
      const safe = [scripts, styles].every((sources) => sources !== undefined && !UNSAFE.test(sources));
      const shown = policy === "" ? "no Content-Security-Policy" : policy;
      return safe && closed ? pass(shown, shown) : failed(shown, shown);
    }),
  },
  {
    id: "other_headers",
    title: { en: "Headers say no more than they should", ko: "머리글이 필요한 것만 말해요" },
    remedy: {
      en: "let the proxy pass the server's headers on, and add none of its own",
      ko: "프록시가 서버의 머리글을 그대로 전달하고 더하지 않게 해 주세요",
    },
    look: asking(async (ask) => {
      const { headers } = await ask("/");
      const wrong = [
        headers.get("x-content-type-options") === "nosniff" ? [] : ["x-content-type-options"],
        /^(no-referrer|same-origin|strict-origin)/.test(headers.get("referrer-policy") ?? "")
          ? []
          : ["referrer-policy"],
        headers.get("permissions-policy") === null ? ["permissions-policy"] : [],
        headers.get("x-powered-by") === null ? [] : ["x-powered-by"],
        // Which version of a proxy it is tells which of its holes are worth a try.
        /\d/.test(headers.get("server") ?? "") ? ["server"] : [],
        headers.get("x-frame-options") === "DENY" ? [] : ["x-frame-options"],
        headers.get("cross-origin-opener-policy") === "same-origin" ? [] : ["cross-origin-opener-policy"],
        headers.get("cross-origin-resource-policy") === "same-origin" ? [] : ["cross-origin-resource-policy"],
      ].flat();
      return wrong.length === 0
        ? pass(
            "nosniff, referrer, permissions, frames and origins are set",
            "nosniff, referrer, permissions, frame, cross-origin이 설정됐어요",
          )
        : failed(`missing or wrong: ${wrong.join(", ")}`, `없거나 잘못됐어요: ${wrong.join(", ")}`);
    }),
  },
  {
    id: "https",
    title: { en: "Learners reach it over https only", ko: "https로만 접속해요" },
    remedy: {
      en: "put it behind a proxy with a certificate (deploy/https) and set MUNDAP_ORIGIN to the https address",
      ko: "인증서가 있는 프록시 뒤에 두고(deploy/https) MUNDAP_ORIGIN에 https 주소를 적어 주세요",
    },
    look: asking(async (ask, { url }) => {
      if (!url.startsWith("https:"))
        return isLoopback(url)
          ? pass(`${url} is reached from this machine only`, `이 컴퓨터에서만 접속돼요: ${url}`)
          : failed(`${url} is not encrypted`, `암호화되지 않아요: ${url}`);
      const hsts = (await ask("/")).headers.get("strict-transport-security") ?? "";
      const seconds = Number(/max-age=(\d+)/.exec(hsts)?.[1] ?? 0);
      if (await isServedInTheClear(ask, url))
        return failed(
          "http is answered with a page instead of the way to https",
          "http로도 페이지가 열려요. https로 보내야 해요",
        );
      return seconds >= HALF_YEAR_SECONDS
        ? pass(`Strict-Transport-Security: ${hsts}`, `Strict-Transport-Security: ${hsts}`)
        : failed("https, but no Strict-Transport-Security of half a year", "https지만 HSTS가 반년이 안 돼요");
    }),
  },
  {
    id: "no_cors",
    title: { en: "Other sites cannot read replies", ko: "다른 사이트가 답을 읽지 못해요" },
    remedy: {
      en: "remove Access-Control-Allow-Origin from the proxy",
      ko: "프록시에서 Access-Control-Allow-Origin을 지워 주세요",
    },
    look: asking(async (ask) => {
      const origin = "https://elsewhere.example";
      const replies = await Promise.all([
        ask("/content/catalog.jws", { headers: { origin } }),
        ask("/api/v2/attempts.sync", {
          method: "OPTIONS",
          headers: { origin, "access-control-request-method": "POST" },
        }),
      ]);
      const open = replies.map((reply) => reply.headers.get("access-control-allow-origin")).find(Boolean);
      return open === undefined || open === null
        ? pass("no Access-Control-Allow-Origin", "Access-Control-Allow-Origin이 없어요")
        : failed(`Access-Control-Allow-Origin: ${open}`, `Access-Control-Allow-Origin: ${open}`);
    }),
  },
  {
    id: "metrics_closed",
    title: { en: "/metrics is for monitoring only", ko: "/metrics는 감시 도구만 봐요" },
    remedy: {
      en: "answer /metrics with 404 in the proxy; Prometheus asks the server itself",
      ko: "프록시에서 /metrics를 404로 막아 주세요. Prometheus는 서버에 바로 물어요",
    },
    look: asking(async (ask, { url }) => {
      if (isLoopback(url) && url.startsWith("http:"))
        return pass("reached from this machine only", "이 컴퓨터에서만 접속돼요");
      const { status } = await ask("/metrics");
      return status === 200
        ? failed(`${url}/metrics answers anyone`, `${url}/metrics가 누구에게나 답해요`)
        : pass(`/metrics: ${status}`, `/metrics: ${status}`);
    }),
  },
  {
    id: "closed_addresses",
    title: { en: "No debugging and no files besides the app's", ko: "디버그 주소와 다른 파일이 닫혀 있어요" },
    remedy: {
      en: "let the proxy serve nothing itself, and pass everything to the server",
      ko: "프록시가 파일을 직접 내주지 않고 모두 서버로 넘기게 해 주세요",
    },
    look: asking(async (ask) => {
      const page = await (await ask("/")).text();
      const scripts = [...page.matchAll(/src="(\/assets\/[^"]+\.js)"/g)].map((match) => `${match[1]}.map`);
      const paths = [...CLOSED, ...scripts];
      const replies = await Promise.all(paths.map(async (path) => ({ path, reply: await ask(path) })));
      const open = replies.filter(({ reply }) => reply.ok).map(({ path }) => path);
      return open.length === 0
        ? pass(`${paths.length} addresses are closed`, `주소 ${paths.length}개가 닫혀 있어요`)
        : failed(`answered: ${open.join(", ")}`, `답했어요: ${open.join(", ")}`);
    }),
  },
];

/** Whether the same name over http gives anything but the way to https. That nothing listens there is as good. */
async function isServedInTheClear(ask: Ask, url: string): Promise<boolean> {
  const clear = new URL("/", url);
  // With a port of its own there is no telling where http would be.
  if (clear.port !== "") return false;
  clear.protocol = "http:";
  return ask(clear.href).then(
    ({ ok }) => ok,
    () => false,
  );
}
