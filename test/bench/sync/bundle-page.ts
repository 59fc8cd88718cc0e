import { fileURLToPath } from "node:url";
import { build } from "vite";

/** By their path on the server: `/page.js` and what it loads later. */
export type PageFiles = ReadonlyMap<string, string | Uint8Array>;

/** A page's script, made as the app's are. */
export async function bundlePage(name: string): Promise<PageFiles> {
  const { NODE_ENV: before } = process.env;
  const built = await build({
    configFile: false,
    logLevel: "error",
    root: fileURLToPath(new URL(".", import.meta.url)),
    // PouchDB was written when every bundler gave a page Node's names.
    define: { global: "globalThis", "process.env.NODE_ENV": '"production"' },
    resolve: {
      alias: [{ find: /^events$/, replacement: fileURLToPath(import.meta.resolve("events/events.js")) }],
    },
    build: {
      write: false,
      rolldownOptions: {
        input: { page: fileURLToPath(new URL(`page/${name}.ts`, import.meta.url)) },
        output: { entryFileNames: "page.js" },
      },
    },
  });
  // A build leaves "production" behind, and npm, started by whatever runs later, would remove what tests need.
  if (before === undefined) delete process.env["NODE_ENV"];
  const [output] = "output" in built ? [built] : Array.isArray(built) ? built : [];
  if (output === undefined) throw new Error(`The page ${name} has come out without files.`);
  return new Map(
    output.output.map((file) =>
      file.type === "chunk" ? [`/${file.fileName}`, file.code] : [`/${file.fileName}`, file.source],
    ),
  );
}
