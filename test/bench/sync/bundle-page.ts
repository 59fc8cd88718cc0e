import { fileURLToPath } from "node:url";
import { build } from "vite";

/** A page's script as one file, made as the app's are. */
export async function bundlePage(name: string): Promise<string> {
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
        input: fileURLToPath(new URL(`page/${name}.ts`, import.meta.url)),
        output: { codeSplitting: false },
      },
    },
  });
  // A build leaves "production" behind, and npm, started by whatever runs later, would remove what tests need.
  if (before === undefined) delete process.env["NODE_ENV"];
  const output = "output" in built ? built.output : Array.isArray(built) ? (built[0]?.output ?? []) : [];
  const [script] = output;
  if (script?.type !== "chunk") throw new Error(`The page ${name} has come out without a script.`);
  return script.code;
}
