import { pauseAfter } from "../shell/pause-after.ts";

/**
 * What loads the late files asks for the style of each only once. Where a busy server refused it, its file comes when
 * it is asked for again, and would stay without a style for as long as the page is open.
 */
export function mendStyles(): void {
  let failures = 0;
  async function mend(style: HTMLLinkElement): Promise<void> {
    await pauseAfter(failures++);
    // One of its own, which is fetched and may fail as this one did.
    style.replaceWith(style.cloneNode());
  }
  const hear = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement && target.rel === "stylesheet") void mend(target);
  };
  // Such an error goes down to its element and not up again.
  addEventListener("error", hear, { capture: true });
}
