import { act } from "react";

/** As the browser does it: the button that has the focus is pressed, unless somebody took the key. */
export function pressEnter(how: "anew" | "held"): Promise<void> {
  return act(async () => {
    const focused = document.activeElement;
    const init = { key: "Enter", repeat: how === "held", bubbles: true, cancelable: true };
    const isFree = focused?.dispatchEvent(new KeyboardEvent("keydown", init));
    if (isFree === true && focused instanceof HTMLButtonElement) focused.click();
  });
}
