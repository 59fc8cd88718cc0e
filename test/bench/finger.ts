import type { Locator } from "playwright";

/** A short tap; a touch of no length at all would have to wait for itself in the browser's queue. */
const TOUCH_MS = 60;

/** Puts a finger on the middle of an element and takes it away again. */
export async function tapLikeAFinger(target: Locator): Promise<void> {
  const box = await target.boundingBox();
  if (box === null) throw new Error("There is nothing to tap.");
  const page = target.page();
  const session = await page.context().newCDPSession(page);
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
  await page.waitForTimeout(TOUCH_MS);
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await session.detach();
}
