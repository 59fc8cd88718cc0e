import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { processName } from "../../src/server/db/process-alive.ts";
import { openRunFolder } from "./run-folder.ts";

test("a run takes away what killed runs left, and ends what they had started, but nothing of those that go on", async () => {
  const root = await mkdtemp(join(tmpdir(), "mundap-roots-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  // A number that some process may have, and a beginning that none has had.
  const killed = join(root, `mundap-run-${process.pid}.none`);
  const going = join(root, `mundap-run-${processName(process.ppid)}`);
  for (const folder of [killed, going]) {
    await mkdir(folder);
    await writeFile(join(folder, "left"), "");
  }
  const start = (folder: string) => spawn("sleep", ["600"], { env: { ...process.env, TMPDIR: folder } });
  const [orphan, worker] = [start(killed), start(going)];
  onTestFinished(() => void worker.kill());
  await Promise.all([once(orphan, "spawn"), once(worker, "spawn")]);
  const ended = once(orphan, "exit");

  const run = await openRunFolder(root);
  expect(await ended).toEqual([null, "SIGKILL"]);
  expect((await readdir(root)).sort()).toEqual([basename(going), basename(run.path)].sort());
  expect(worker.exitCode ?? worker.signalCode).toBeNull();
  await run.discard();
  expect(await readdir(root)).toEqual([basename(going)]);
});
