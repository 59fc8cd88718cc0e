import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Route } from "@playwright/test";
import type { SetFile } from "../../src/domain/set/set-file.ts";
import { expect, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import type { Mundap } from "./running-server.ts";

/** Small sets of their own, so that a new version disturbs no other test. */
function aSet(id: string, edition: string): SetFile {
  return {
    format: "mundap-set",
    version: 1,
    id,
    title: `Tampering ${id}`,
    language: "en",
    policy: { mode: "practice", shuffleQuestions: false, shuffleChoices: true },
    questions: ["one", "two"].map((number) => ({
      id: number,
      kind: "single-choice" as const,
      prompt: `${edition}: which word is ${number}?`,
      choices: [
        { id: "right", text: number },
        { id: "wrong", text: "none" },
        { id: "other", text: "another" },
      ],
      key: { choiceId: "right" },
    })),
  };
}

async function publish(mundap: Mundap, set: SetFile): Promise<void> {
  const file = join(mundap.dataDir, "set.json");
  await writeFile(file, JSON.stringify(set));
  await mundap.command("publish", file);
}

/** Every reply whose path fits is handed on with other bytes; told how many there were. */
async function tamper(
  context: BrowserContext,
  { path, change }: { path: string; change: (text: string) => string },
): Promise<{ count: () => number; stop: () => Promise<void> }> {
  let count = 0;
  const rewrite = async (route: Route) => {
    const response = await route.fetch();
    const text = await response.text();
    count += 1;
    await route.fulfill({ response, body: change(text) });
  };
  await context.route(path, rewrite);
  return { count: () => count, stop: () => context.unroute(path, rewrite) };
}

/** Rewrites the signed text of a document and leaves its signature as it is. */
function editPayload(edit: (payload: string) => string): (document: string) => string {
  return (document) => {
    const signed: { payload: string } = JSON.parse(document);
    const payload = edit(Buffer.from(signed.payload, "base64url").toString());
    return JSON.stringify({ ...signed, payload: Buffer.from(payload).toString("base64url") });
  };
}

const ATTACKS = [
  {
    name: "manifest",
    path: "**/content/manifests/**",
    change: editPayload((text) => text.replace(/"version":\d+/, '"version":99')),
  },
  {
    name: "blob",
    path: /\/content\/(?:blobs|packs)\//,
    // Another right answer, or another wording.
    change: (text: string) => text.replaceAll("right", "wrong").replaceAll("second", "forged"),
  },
] as const;

for (const { name, path, change } of ATTACKS) {
  test(`a ${name} changed on the way is refused, and the version at hand stays in use`, async ({
    context,
    page,
    mundap,
  }) => {
    const old = aSet(name, "first");
    await publish(mundap, old);
    const learner = learnerOn(page);
    await learner.openLibrary();
    await learner.download(old.title);
    await publish(mundap, aSet(name, "second"));
    await learner.openLibrary();
    await expect(learner.set(old.title).getByText("New version")).toBeVisible();

    const attack = await tamper(context, { path: path as string, change });
    await learner
      .set(old.title)
      .getByRole("button", { name: `More about ${old.title}` })
      .click();
    await learner.button("Download the new version").click();
    await expect(learner.set(old.title).getByText("This content was refused", { exact: true })).toBeVisible();
    await expect(learner.set(old.title).getByText("The good version you have stays in use.")).toBeVisible();
    expect(attack.count()).toBeGreaterThan(0);

    await learner.start(old.title);
    for (const step of ["next", "finish"] as const) {
      const question = await learner.currentQuestion(old);
      expect(await learner.answerRight(question)).toBe("Correct");
      await learner[step]();
    }

    await attack.stop();
    await learner.openLibrary();
    await learner
      .set(old.title)
      .getByRole("button", { name: `More about ${old.title}` })
      .click();
    await learner.button("Download the new version").click();
    await expect(learner.set(old.title).getByText("This content was refused", { exact: true })).toHaveCount(
      0,
    );
    await learner.start(old.title);
    await learner.currentQuestion(aSet(name, "second"));
  });
}

test("a catalog changed on the way is refused, says so, and the sets at hand stay in use", async ({
  context,
  page,
  mundap,
}) => {
  const set = aSet("catalog", "first");
  await publish(mundap, set);
  const learner = learnerOn(page);
  await learner.openLibrary();
  await learner.download(set.title);

  const attack = await tamper(context, {
    path: "**/content/catalog.jws",
    change: editPayload((text) => text.replaceAll(set.title, "Forged title")),
  });
  await page.reload();
  await expect(page.getByText("The list of sets could not be renewed")).toBeVisible();
  expect(attack.count()).toBeGreaterThan(0);
  await expect(page.getByText("Forged title")).toHaveCount(0);
  await learner.start(set.title);
  expect(await learner.answerRight(await learner.currentQuestion(set))).toBe("Correct");
});

test("a first download that was changed on the way leaves nothing that could be started", async ({
  context,
  page,
  mundap,
}) => {
  const set = aSet("first-download", "first");
  await publish(mundap, set);
  const learner = learnerOn(page);
  await learner.openLibrary();
  const attack = await tamper(context, {
    path: "**/content/manifests/**",
    change: editPayload((text) => text.replace('"mode":"practice"', '"mode":"exam"')),
  });
  await learner.button("Download", learner.set(set.title)).click();
  await expect(learner.set(set.title).getByText("This content was refused", { exact: true })).toBeVisible();
  await expect(learner.button("Start", learner.set(set.title))).toHaveCount(0);

  await attack.stop();
  await learner.button("Try again", learner.set(set.title)).click();
  await expect(learner.button("Start", learner.set(set.title))).toBeVisible();
});
