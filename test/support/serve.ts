import { collectSooner } from "../../src/server/collect-sooner.ts";
import { readEnv } from "../../src/server/env.ts";
import { startServer } from "../../src/server/main.ts";
import { appFolder } from "./app-folder.ts";

/** A server in a process of its own, with a few bytes in place of the built app: ends with SIGTERM. */
collectSooner();
const app = await appFolder();
const server = await startServer(readEnv(process.env), { appDir: app.path });
process.once("SIGTERM", () => {
  void server
    .stop()
    .then(() => app[Symbol.asyncDispose]())
    .then(() => process.exit(0));
});
console.log(`Ready: ${server.url}`);
