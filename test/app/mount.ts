import { act, type ReactNode } from "react";
import { createRoot } from "react-dom/client";

/** Draws into the document of happy-dom; `act` waits for effects, as React asks of tests. */
export async function mount(node: ReactNode) {
  Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
  const place = document.createElement("div");
  document.body.append(place);
  const root = createRoot(place);
  await act(async () => root.render(node));
  return {
    place,
    render: (next: ReactNode) => act(async () => root.render(next)),
    /** What comes with a file that is fetched. */
    async until(selector: string): Promise<HTMLElement> {
      for (let tries = 0; tries < 500; tries += 1) {
        const found = place.querySelector<HTMLElement>(selector);
        if (found !== null) return found;
        await act(() => new Promise((resolve) => setTimeout(resolve, 10)));
      }
      throw new Error(`${selector} has not come`);
    },
    async [Symbol.asyncDispose]() {
      await act(async () => root.unmount());
      place.remove();
    },
  };
}
