/**
 * Runs in the page. Names every text that lies outside of the screen sideways or is cut off by what it
 * is in. What scrolls (code, dialogs) loses nothing.
 */
export function findLostText(): string[] {
  const lost: string[] = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width + 1)
    lost.push(`the page is ${document.documentElement.scrollWidth} wide`);
  // What scrolls down does not scroll sideways too; code and formulas do that in boxes of their own.
  for (const area of document.querySelectorAll("main, dialog[open]"))
    if (area.scrollWidth > area.clientWidth + 1)
      lost.push(`${area.tagName} is ${area.scrollWidth} wide in ${area.clientWidth}`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() !== null) {
    const text = walker.currentNode;
    const parent = text.parentElement;
    if (parent === null || (text.textContent ?? "").trim() === "") continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (box.width === 0 || parent.closest(".unseen") !== null) continue;
    // A box of text is as high as its font, which may be higher than its lines.
    const above = Number.parseFloat(getComputedStyle(parent).fontSize) / 3;
    let scrolls = false;
    for (let around: Element | null = parent; around !== null && !scrolls; around = around.parentElement) {
      const { overflowX, overflowY, webkitLineClamp } = getComputedStyle(around);
      // A preview by design, as short at every size; it leads to the whole.
      const isPreview = webkitLineClamp !== "none";
      scrolls = ["auto", "scroll"].includes(overflowX) || ["auto", "scroll"].includes(overflowY);
      if (isPreview || scrolls || (overflowX === "visible" && overflowY === "visible")) continue;
      const edge = around.getBoundingClientRect();
      const isCut =
        box.right > edge.right + 1 ||
        box.left < edge.left - 1 ||
        box.bottom > edge.bottom + above ||
        box.top < edge.top - above;
      if (isCut) lost.push(`“${text.textContent}” is cut off by ${around.className}`);
    }
    const isOff = box.right > width + 1 || box.left < -1;
    if (!scrolls && isOff) lost.push(`“${text.textContent}” is off the screen`);
  }
  return lost;
}
