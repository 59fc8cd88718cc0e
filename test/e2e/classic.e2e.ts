import { classic } from "../../src/app/messages/en/classic.ts";
import { former } from "../../src/app/messages/en/former.ts";
import { NO_NETWORK } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { readyForOffline } from "./without-network.ts";

type Seeded = { password: string; emails: string[] };

test("a V1 learner goes on with V1, and then takes what they did along", async ({ page, mundap, faults }) => {
  const printed = await mundap.command(
    "v1",
    "seed",
    "--questions=40",
    "--learners=5",
    "--answers=60",
    "--json",
  );
  const seeded: Seeded = JSON.parse(printed);
  const [email = ""] = seeded.emails;

  await test.step("signs in where they always did, and answers over the network", async () => {
    await page.goto("/classic?lang=en");
    await page.getByLabel(classic.email).fill(email);
    await page.getByLabel(classic.password).fill(seeded.password);
    await page.getByLabel(classic.owners.other).check();
    await page.getByRole("button", { name: classic.signIn }).click();
    await page.getByLabel(classic.count).fill("2");
    await page.getByRole("button", { name: classic.start }).click();
    for (const onward of [classic.next, classic.finish]) {
      await page.getByRole("radio").first().check();
      await page.getByRole("button", { name: classic.check }).click();
      await expect(page.getByText(classic.sent)).toBeVisible();
      await page.getByRole("button", { name: onward }).click();
    }
    await expect(page.getByText(classic.resultTitle)).toBeVisible();
    const again = await page.getByRole("button", { name: classic.again }).boundingBox();
    expect(again?.height, "a button as high as a button").toBeLessThan(100);
  });

  await test.step("is told outright when the network is gone", async () => {
    faults.allow(NO_NETWORK);
    await page.context().setOffline(true);
    await page.getByRole("button", { name: classic.again }).click();
    await expect(page.getByText("The server cannot be reached.").first()).toBeVisible();
    await page.context().setOffline(false);
  });

  await test.step("signs in with that account in the settings, and finds its statistics, offline too", async () => {
    await page.goto("/settings?lang=en");
    await page.getByRole("button", { name: former.signIn }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(former.email).fill(email);
    await dialog.getByLabel(former.password).fill(seeded.password);
    await dialog.getByRole("button", { name: former.confirm }).click();
    await expect(dialog.getByText(former.done)).toBeVisible();
    await page.goto("/stats?lang=en");
    await expect(page.getByRole("heading", { name: former.title })).toBeVisible();
    await readyForOffline(page);
    await page.context().setOffline(true);
    await page.reload();
    await expect(page.getByRole("heading", { name: former.title })).toBeVisible();
    await page.context().setOffline(false);
  });
});
