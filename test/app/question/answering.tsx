import { act, useState } from "react";
import type { Key, Question, Response } from "../../../src/domain/question/question.ts";
import type { KindView } from "../../../src/app/question/question-view.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import type { AuthoredQuestion } from "../../../src/domain/set/set-file.ts";
import { mount } from "../mount.ts";
import { inEnglish } from "./in-english.tsx";

type Asked = { view: KindView; question: AuthoredQuestion; order?: readonly string[] };

/** The question on the page, as it is answered: what is entered comes back to the view. */
export async function openAnswer({ view, question: authored, order = [] }: Asked) {
  const { question } = splitQuestion(authored, "0".repeat(32));
  const sent: (Response | null)[] = [];
  const props = { question, order, language: "en", locale: "en-GB" };

  function Answering() {
    const [response, setResponse] = useState<Response | null>(null);
    const take = (entered: Response | null) => {
      sent.push(entered);
      setResponse(entered);
    };
    return (
      <form>
        <view.Answer {...props} response={response} onResponse={take} locked={false} />
      </form>
    );
  }

  const mounted = await mount(inEnglish(<Answering />));
  const named = (name: string) =>
    [...mounted.place.querySelectorAll("button")].find(
      (button) => (button.getAttribute("aria-label") ?? button.textContent) === name,
    );
  return {
    ...mounted,
    sent,
    last: () => sent.at(-1),
    async press(name: string) {
      const button = named(name);
      if (button === undefined) throw new Error(`no button ${name}`);
      button.focus();
      await act(async () => button.click());
    },
    key: (key: string, how: Pick<KeyboardEventInit, "repeat" | "isComposing"> = {}) =>
      act(async () =>
        document.activeElement?.dispatchEvent(
          new KeyboardEvent("keydown", { key, ...how, bubbles: true, cancelable: true }),
        ),
      ),
    async choose(list: Element | null | undefined, value: string) {
      if (!(list instanceof HTMLSelectElement)) throw new Error("no list");
      list.value = value;
      await act(async () => list.dispatchEvent(new Event("change", { bubbles: true })));
    },
    async type(line: Element | null | undefined, text: string) {
      if (!(line instanceof HTMLInputElement || line instanceof HTMLTextAreaElement))
        throw new Error("no line");
      // React looks at the value that the element itself was given.
      const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(line), "value");
      own?.set?.call(line, text);
      await act(async () => line.dispatchEvent(new Event("input", { bubbles: true })));
    },
  };
}

/** The same question once it has been answered, with its key. */
export async function openReview({ view, question: authored, order = [] }: Asked, response: Response | null) {
  const { question, key } = splitQuestion(authored, "0".repeat(32));
  return mount(inEnglish(reviewed(view, { question, key, order, response })));
}

type Reviewed = { question: Question; key: Key; order: readonly string[]; response: Response | null };

function reviewed({ Review }: KindView, { question, key, order, response }: Reviewed) {
  return <Review question={question} order={order} language="en" response={response} rightKey={key} />;
}
