// @vitest-environment happy-dom
import { act } from "react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { en } from "../../../src/app/messages/en.ts";
import { finishing } from "../../../src/app/messages/en/finishing.ts";
import { Finishing } from "../../../src/app/quiz/finishing.tsx";
import { sheetOf } from "../../../src/app/quiz/question-states.ts";
import { AppPartsContext, type AppParts } from "../../../src/app/shell/app-parts.ts";
import { ok } from "../../../src/domain/result.ts";
import type { AttemptView } from "../../../src/offline/engine.ts";
import { RIGHT } from "../../support/builders.ts";
import { mount } from "../mount.ts";
import { inEnglish } from "../question/in-english.tsx";

type Questions = { entered: number; empty: number; typing?: boolean; unreadable?: boolean };

let done: string[] = [];
beforeEach(() => (done = []));
afterEach(() => expect(new Set(done).size).toBe(done.length));

/** A sheet with some answers that were entered and not saved, and some questions with none. */
async function finishOf({ entered, empty, typing, unreadable }: Questions) {
  const ids = (what: string, count: number) => Array.from({ length: count }, (_, at) => `${what}${at}`);
  const view = {
    attemptId: "attempt",
    questionIds: [...ids("entered", entered), ...ids("empty", empty)],
    state: {
      answers: new Map(),
      drafts: new Map(typing ? [] : ids("entered", entered).map((id) => [id, RIGHT["short-text"]])),
      unopened: new Set(),
    },
  } as unknown as AttemptView;
  const engine = {
    readAttempt: async () =>
      unreadable ? Promise.reject(new DOMException("gone", "InvalidStateError")) : Promise.resolve(view),
    recordAnswer: async (_attempt: string, id: string) => Promise.resolve(ok(done.push(id))),
  };
  const step = async (what: string) => Promise.resolve(void done.push(what));
  return await mount(
    <AppPartsContext value={{ engine } as unknown as AppParts}>
      {inEnglish(
        <Finishing
          sheet={sheetOf(view)}
          flush={async () => {
            for (const id of ids("entered", entered)) view.state.drafts.set(id, RIGHT["short-text"]);
            await step("flushed");
          }}
          onFinish={async () => ok(await step("finished"))}
          onEnd={(finished) =>
            done.push(finished === undefined ? "went on" : finished.ok ? "ended" : finished.failure.code)
          }
        />,
      )}
    </AppPartsContext>,
  );
}

describe("Finish", () => {
  test.each([
    { entered: 2, empty: 0, said: [finishing.unsaved(2)] },
    { entered: 0, empty: 1, said: [finishing.unanswered(1)] },
    { entered: 1, empty: 3, said: [finishing.unsaved(1), finishing.unanswered(3)] },
  ])("tells $entered entered and not saved from $empty without an answer", async ({ said, ...questions }) => {
    await using open = await finishOf(questions);
    expect([...open.place.querySelectorAll("p")].map(({ textContent }) => textContent)).toEqual(said);
    expect(done).toEqual(["flushed"]);
  });

  test("takes what is still being typed for an answer", async () => {
    await using open = await finishOf({ entered: 1, empty: 0, typing: true });
    expect(open.place.querySelector("p")?.textContent).toBe(finishing.unsaved(1));
  });

  test("says that the attempt cannot be read, and can be tapped again", async () => {
    await using open = await finishOf({ entered: 1, empty: 1, unreadable: true });
    expect(open.place.querySelector("p")).toBeNull();
    expect(done).toEqual(["flushed", "storage_unavailable"]);
  });

  test("leaves the attempt as it is for who keeps going", async () => {
    await using open = await finishOf({ entered: 1, empty: 1 });
    const buttons = [...open.place.querySelectorAll("button")];
    await act(async () => buttons.find(({ textContent }) => textContent === finishing.goOn)?.click());
    expect(done).toEqual(["flushed", "went on"]);
  });

  test("saves what was entered before the attempt is handed in", async () => {
    await using open = await finishOf({ entered: 2, empty: 1 });
    const buttons = [...open.place.querySelectorAll("button")];
    await act(async () => buttons.find(({ textContent }) => textContent === en.quiz.finish)?.click());
    expect(done).toEqual(["flushed", "entered0", "entered1", "finished", "ended"]);
  });

  test("asks nothing where nothing is open", async () => {
    await using open = await finishOf({ entered: 0, empty: 0 });
    expect(open.place.querySelector("p")).toBeNull();
    expect(done).toEqual(["flushed", "finished", "ended"]);
  });
});
