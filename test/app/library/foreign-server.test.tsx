// @vitest-environment happy-dom
import { act } from "react";
import { describe, expect, test } from "vitest";
import { ForeignServer } from "../../../src/app/library/foreign-server.tsx";
import { en } from "../../../src/app/messages/en.ts";
import { foreign } from "../../../src/app/messages/en/foreign.ts";
import { MessagesContext } from "../../../src/app/messages/use-messages.ts";
import { fail, ok, type Result } from "../../../src/domain/result.ts";
import { mount } from "../mount.ts";

/** A server that shows these fingerprints one after the other, and is trusted by the last one shown. */
async function mountForeign(...shown: string[]) {
  const asked: string[] = [];
  let trusted = 0;
  let current = "";
  const engine = {
    readOfferedRoot: async () => ok({ fingerprint: (current = shown.shift() ?? current) }),
    trustOfferedRoot: async (fingerprint: string): Promise<Result<void>> => {
      asked.push(fingerprint);
      return shown.length === 0 ? ok(undefined) : fail("root_not_trusted", { why: "another_offered" });
    },
  };
  const mounted = await mount(
    <MessagesContext value={en}>
      <ForeignServer engine={engine} onTrusted={() => (trusted += 1)} />
    </MessagesContext>,
  );
  const press = (name: string) =>
    act(async () => {
      const buttons = [...mounted.place.querySelectorAll("button")];
      buttons.find(({ textContent }) => textContent === name)?.click();
    });
  /** The dialog is fetched when it is first opened. */
  const openDialog = async () => {
    await press(look);
    await mounted.until("dialog");
    await act(async () => {});
  };
  return { ...mounted, openDialog, press, asked, trusted: () => trusted };
}

const { notNow, trust, what, safe, changed } = foreign;
const look = en.library.lookAtForeign;
const FIRST = "0123 4567 89ab cdef";
const SECOND = "fedc ba98 7654 3210";

describe("a server with another signature", () => {
  test("is explained with what is safe and the fingerprint, and doing nothing is offered first", async () => {
    await using mounted = await mountForeign(FIRST);
    await mounted.openDialog();
    const text = mounted.place.textContent;
    for (const words of [what, safe, FIRST]) expect(text).toContain(words);
    const actions = [...mounted.place.querySelectorAll("dialog button")].map((button) => button.textContent);
    expect(actions).toEqual([notNow, trust]);
    await mounted.press(notNow);
    expect(mounted.place.querySelector("dialog")).toBeNull();
    expect(mounted.asked).toEqual([]);
  });

  test("is trusted by the fingerprint that was shown", async () => {
    await using mounted = await mountForeign(FIRST);
    await mounted.openDialog();
    await mounted.press(trust);
    expect(mounted.asked).toEqual([FIRST]);
    expect(mounted.trusted()).toBe(1);
  });

  test("that has changed meanwhile is not trusted, and its new fingerprint is shown to compare", async () => {
    await using mounted = await mountForeign(FIRST, SECOND);
    await mounted.openDialog();
    await mounted.press(trust);
    expect(mounted.trusted()).toBe(0);
    expect(mounted.place.querySelector("[role=alert]")?.textContent).toContain(changed);
    expect(mounted.place.textContent).toContain(SECOND);
    expect(mounted.place.textContent).not.toContain(FIRST);
  });
});
