/**
 * Runs in the page. Names everything to be pressed that is lower than a finger needs: a control itself, or the label
 * that it fills. Links within a sentence are as high as its lines.
 */
export function findSmallTargets(): string[] {
  const LOWEST_PX = 44;
  const area = document.querySelector("dialog[open]") ?? document.body;
  const controls = area.querySelectorAll(
    "button, a[href], input, select, textarea, summary, [role='option']",
  );
  return [...controls].flatMap((control) => {
    const { display, visibility } = getComputedStyle(control);
    const boxes = [control, control.closest("label")].flatMap((box) => box?.getBoundingClientRect() ?? []);
    const heightPx = Math.max(...boxes.map(({ height }) => height));
    const isSeen = heightPx > 1 && visibility === "visible" && control.closest(".unseen") === null;
    if (!isSeen || display === "inline" || heightPx > LOWEST_PX - 0.5) return [];
    return [`“${control.textContent.trim()}” (${control.tagName}) is only ${Math.round(heightPx)} px high`];
  });
}
