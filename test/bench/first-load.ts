import type { Request } from "playwright";
import { atMost, type Measurement } from "./measurement.ts";
import { openProfile } from "./open-profile.ts";
import { downloadSet, openLibrary, startSet } from "./take-set.ts";

const BUDGET_KIB = 170;
/** An API call that only the staff's pages make: where it stands, there is staff code. */
const STAFF_MARK = "sign-in/email";

type Script = { name: string; bytes: number; isStaff: boolean };

/** JavaScript that crosses the network from the first visit to the first verdict, as transferred. */
export async function measureFirstLoad(url: string, set: string): Promise<Measurement[]> {
  const learner = await scriptsUpTo(url, set);
  const staff = await scriptsOfStaff(url);
  for (const { name, bytes } of learner)
    console.log(`  ${(bytes / 1024).toFixed(1).padStart(6)} KiB  ${name}`);
  if (!staff.some(({ isStaff }) => isStaff))
    throw new Error("The mark of staff code is not in the staff's scripts.");
  return [
    {
      what: "JavaScript of the first load, to the first verdict",
      measured: learner.reduce((sum, { bytes }) => sum + bytes, 0) / 1024,
      unit: "KiB",
      budget: atMost(BUDGET_KIB),
      note: `${learner.length} files as transferred (brotli); the worker's own precaching comes after`,
    },
    {
      what: "files with staff code among it",
      measured: learner.filter(({ isStaff }) => isStaff).length,
      unit: "",
      budget: atMost(0),
    },
  ];
}

async function scriptsUpTo(url: string, set: string): Promise<Script[]> {
  const profile = await openProfile({ baseURL: url, serviceWorkers: "block" });
  try {
    const page = await profile.context.newPage();
    const requests: Request[] = [];
    page.on("requestfinished", (request) => requests.push(request));
    await openLibrary(page);
    await downloadSet(page, set);
    await startSet(page, set);
    const choice = page.getByRole("radio").or(page.getByRole("checkbox"));
    if ((await choice.count()) > 0) await choice.first().check();
    else await page.getByRole("textbox").fill("1");
    // The verdict needs nothing more: what is fetched once it is there is for later screens.
    const untilVerdict = [...requests];
    await profile.context.setOffline(true);
    await page.getByRole("button", { name: "Check", exact: true }).click();
    await page.getByRole("button", { name: "Report this mark" }).waitFor();
    await profile.context.setOffline(false);
    return await scriptsAmong(untilVerdict);
  } finally {
    await profile.close();
  }
}

async function scriptsOfStaff(url: string): Promise<Script[]> {
  const profile = await openProfile({ baseURL: url, serviceWorkers: "block" });
  try {
    const page = await profile.context.newPage();
    const requests: Request[] = [];
    page.on("requestfinished", (request) => requests.push(request));
    await page.goto("/staff");
    await page.getByRole("button", { name: "Sign in" }).waitFor();
    return await scriptsAmong(requests);
  } finally {
    await profile.close();
  }
}

async function scriptsAmong(requests: readonly Request[]): Promise<Script[]> {
  const scripts = requests.filter((request) => request.resourceType() === "script");
  return Promise.all(
    scripts.map(async (request) => {
      const response = await request.response();
      const { responseBodySize } = await request.sizes();
      const text = (await response?.text()) ?? "";
      return {
        name: new URL(request.url()).pathname,
        bytes: responseBodySize,
        isStaff: text.includes(STAFF_MARK),
      };
    }),
  );
}
