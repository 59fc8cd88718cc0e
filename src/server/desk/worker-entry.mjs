// The first thing that runs in a thread: plain JavaScript, because Node 20 gives a thread no loader of the
// process. From here on the thread reads TypeScript, and does its work.
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
await import(workerData.module);
