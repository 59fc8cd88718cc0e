// @vitest-environment happy-dom
import { act, type ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { ClassicArea } from "../../../src/app/classic/classic-area.tsx";
import { classic as words } from "../../../src/app/messages/en/classic.ts";
import { type AppParts, AppPartsContext } from "../../../src/app/shell/app-parts.ts";
import { mount } from "../mount.ts";
import { inEnglish } from "../question/in-english.tsx";

afterEach(() => vi.unstubAllGlobals());

/** Accounts of V1 that were said to be this learner's. */
const joined: unknown[] = [];
const engine = { openFormer: async () => ({ signIn: async (login: unknown) => void joined.push(login) }) };

function inTheApp(node: ReactNode) {
  return inEnglish(<AppPartsContext value={{ engine } as unknown as AppParts}>{node}</AppPartsContext>);
}

const QUESTIONS = [
  {
    id: "q1",
    question: "SELECT COUNT(*) FROM *a*?",
    options: ["one", "two"],
    correctAnswer: 1,
    code: "print(1)",
  },
  { id: "q2", question: "No key?", options: ["three", "four"], correctAnswer: -1, code: null },
].map((question) => ({ category: "SQL", difficulty: "easy", explanation: "Because.", ...question }));

const data = (value: unknown) => Response.json({ result: { data: value } });

/** A signed-in learner at the start of a round, over a V1 that says these. */
async function atV1() {
  const submitted: unknown[] = [];
  const server: Record<string, (body: string) => Response> = {
    "auth/get-session": () => Response.json({ user: { name: "Mina" } }),
    "question.getCategories": () => data(["SQL"]),
    "question.getDifficulties": () => data(["easy"]),
    "stats.getOverview": () => data({ totalQuestions: 5, correctAnswers: 3, streak: 2 }),
    "stats.getDailyStats": () =>
      data([
        { date: "2026-01-30", total: 4, correct: 1, accuracy: 25 },
        { date: "2026-02-01", total: 2, correct: 2, accuracy: 100 },
      ]),
    "question.getRandom": () => data(QUESTIONS),
    "progress.submit": (body) => {
      submitted.push(JSON.parse(body));
      return data({ id: 1 });
    },
  };
  vi.stubGlobal("fetch", async (input: string, init?: { body: string }) => {
    const path = new URL(input).pathname.replace("/api/v1/", "");
    const reply = server[path];
    if (reply === undefined) throw new TypeError("no network");
    return reply(init?.body ?? "");
  });
  const mounted = await mount(inTheApp(<ClassicArea />));
  const { place } = mounted;
  const shows = async (text: string) => {
    await act(async () => void (await vi.waitUntil(() => place.textContent?.includes(text))));
  };
  return {
    ...mounted,
    server,
    submitted,
    shows,
    async press(label: string) {
      await shows(label);
      const buttons = [...place.querySelectorAll<HTMLElement>("button")];
      await act(async () => buttons.find(({ textContent }) => textContent === label)?.click());
    },
    async choose(number: number) {
      await act(async () => place.querySelectorAll<HTMLElement>("input[type=radio]")[number]?.click());
    },
  };
}

test("the page judges by the key that came along, tells V1, and says that it did", async () => {
  await using page = await atV1();
  await page.shows(words.accuracy({ correct: 3, total: 5 }));
  await page.press(words.start);
  await page.shows("SELECT COUNT(*) FROM *a*?");
  await page.choose(1);
  await page.press(words.check);
  await page.shows(words.correct);
  await page.shows(words.sent);
  expect(page.submitted).toEqual([
    { questionId: "q1", selectedAnswer: 1, isCorrect: true, shownOptions: ["one", "two"] },
  ]);
});

test("what was done on each of the last days is shown, the newest first, and nothing where V1 knows of none", async () => {
  await using page = await atV1();
  await page.shows(words.days);
  const days = [...page.place.querySelectorAll("section li")].map(({ textContent }) => textContent);
  expect(days).toEqual([
    `Sun, February 1 ${words.accuracy({ correct: 2, total: 2 })}`,
    `Fri, January 30 ${words.accuracy({ correct: 1, total: 4 })}`,
  ]);
  page.server["stats.getDailyStats"] = () => data([]);
  await using again = await mount(inTheApp(<ClassicArea />));
  await again.until("form");
  expect(again.place.textContent).not.toContain(words.days);
});

test("a question whose key is no option is neither right nor wrong, and not told to V1", async () => {
  await using page = await atV1();
  await page.press(words.start);
  await page.choose(0);
  await page.press(words.check);
  await page.shows(words.incorrect);
  await page.press(words.next);
  await page.choose(0);
  await page.press(words.check);
  await page.shows(words.noKey);
  expect(page.place.textContent).not.toContain(words.incorrect);
  expect(page.submitted).toHaveLength(1);
});

test("an answer that did not get there is said to be lost with the page, and can be sent again", async () => {
  await using page = await atV1();
  const { "progress.submit": submit } = page.server;
  page.server["progress.submit"] = () => Response.error();
  await page.press(words.start);
  await page.choose(1);
  await page.press(words.check);
  await page.shows(words.notSent);
  await page.press(words.next);
  await page.choose(1);
  await page.press(words.check);
  await page.press(words.finish);
  await page.shows(words.unsent(1));
  Object.assign(page.server, { "progress.submit": submit });
  await page.press(words.sendAgain);
  await act(async () => void (await vi.waitUntil(() => page.submitted.length === 1)));
  expect(page.place.textContent).not.toContain(words.unsent(1));
});

test("without a network it says so at once, and goes on when there is one", async () => {
  await using page = await atV1();
  const { "question.getRandom": random } = page.server;
  page.server["question.getRandom"] = () => {
    throw new TypeError("no network");
  };
  await page.shows(words.needsNetwork);
  await page.press(words.start);
  await page.shows("The server cannot be reached.");
  Object.assign(page.server, { "question.getRandom": random });
  await page.press(words.start);
  await page.shows("SELECT COUNT(*)");
});

test("who is not signed in is asked to, and told when the words do not fit", async () => {
  await using page = await atV1();
  page.server["auth/get-session"] = () => Response.json(null);
  page.server["auth/sign-in/email"] = () => Response.json({ code: "INVALID" }, { status: 401 });
  await using again = await mount(inTheApp(<ClassicArea />));
  const form = await again.until("form");
  await act(async () => form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })));
  await act(
    async () => void (await vi.waitUntil(() => again.place.textContent?.includes(words.signInWrong))),
  );
  expect(again.place.textContent).toContain(words.signInWrong);
});

test("who is new makes an account, and says themselves whether what is done there and here is one person's", async () => {
  await using page = await atV1();
  page.server["auth/get-session"] = () => Response.json(null);
  const made: unknown[] = [];
  page.server["auth/sign-up/email"] = (body) => {
    made.push(JSON.parse(body));
    return Response.json({});
  };
  await using again = await mount(inTheApp(<ClassicArea />));
  const form = await again.until("form");
  const press = (label: string) =>
    act(async () =>
      [...again.place.querySelectorAll("button")].find((one) => one.textContent === label)?.click(),
    );
  await press(words.signUpTitle);
  expect(again.place.textContent).toContain(words.hasAccount);
  const account = { name: "Mina", email: "mina@example.org", password: "long enough" };
  const owners = () => [...again.place.querySelectorAll<HTMLInputElement>("input[name=owner]")];
  // Joined for good by nobody's word, or left apart by an oversight: neither happens.
  expect(owners().map(({ checked, required }) => ({ checked, required }))).toEqual([
    { checked: false, required: true },
    { checked: false, required: true },
  ]);
  const submit = async (owner: "same" | "other") => {
    for (const [name, value] of Object.entries(account))
      Object.assign(again.place.querySelector<HTMLInputElement>(`input[name=${name}]`) ?? {}, { value });
    for (const choice of owners()) choice.checked = choice.value === owner;
    await act(async () => form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })));
    await act(async () => void (await vi.waitUntil(() => made.length > 0)));
  };
  await submit("other");
  expect(made.pop()).toEqual(account);
  expect(joined).toEqual([]);
  await submit("same");
  expect(joined).toEqual([{ email: account.email, password: account.password }]);
});

test("where no former quiz is any more, it says so and shows the way to the sets", async () => {
  await using page = await atV1();
  const failure = { code: "not_found" };
  page.server["auth/get-session"] = () =>
    Response.json({ error: { data: { wire: { failure } } } }, { status: 404 });
  await using again = await mount(inTheApp(<ClassicArea />));
  await act(async () => void (await vi.waitUntil(() => again.place.textContent?.includes(words.notHere))));
  expect(again.place.textContent).toContain(words.goOnHere);
  expect(again.place.textContent).not.toContain(words.tryAgain);
  const ways = [...again.place.querySelectorAll("main a")].map((way) => way.getAttribute("href"));
  expect(ways).toEqual(["/"]);
});
