import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { takeFileLock, withFileLock } from "../../../src/server/db/file-lock.ts";
import { processName } from "../../../src/server/db/process-alive.ts";

describe("a file lock", () => {
  it("lets one in at a time", async () => {
    const path = await ownPath();
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 8 }, () =>
        withFileLock(path, async () => {
          inside += 1;
          most = Math.max(most, inside);
          await sleep(3);
          inside -= 1;
        }),
      ),
    );
    expect(most).toBe(1);
  });

  it("is free again when its holder is dead, also where another process has its number now", async () => {
    const path = await ownPath();
    for (const holder of ["4194304.0123456789ab", `${process.pid}.0123456789ab`, "", "nonsense"]) {
      await writeFile(path, holder);
      expect(await takeFileLock(path)).toBe(true);
    }
    expect(await readdir(join(path, ".."))).toEqual(["lock"]);
  });

  it("stays with a holder that runs", async () => {
    const path = await ownPath();
    await writeFile(path, processName(process.ppid));
    expect(await takeFileLock(path)).toBe(false);
  });

  it("is given back when the work fails", async () => {
    const path = await ownPath();
    await expect(withFileLock(path, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await takeFileLock(path)).toBe(true);
  });
});

async function ownPath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mundap-lock-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, "lock");
}
