import type { Uuid } from "../id.ts";
import { JUMP_MS, jumpBetween, type TimeAnchor } from "./time-anchor.ts";

/**
 * Anchors without those whose request was long on its way. The device read its clocks before the server read its own:
 * a delay only ever makes the server's time seem later. Of two anchors of one start whose clocks ran on together
 * between them, the one by which it is later was delayed; timed by it, an answer in time would be late. So was the
 * earlier of any two, whatever the wall clock did: the monotonic one may stand still while a device sleeps, and by that
 * the server's time can only seem later and later.
 */
export function withoutDelayed(anchors: readonly TimeAnchor[]): TimeAnchor[] {
  const starts = new Map<Uuid, TimeAnchor[]>();
  for (const anchor of anchors) {
    const own = starts.get(anchor.startId);
    if (own === undefined) starts.set(anchor.startId, [anchor]);
    else own.push(anchor);
  }
  return anchors.filter((anchor) => {
    const besides = starts.get(anchor.startId) ?? [];
    return !besides.some(
      (other) =>
        offsetOf(other) < offsetOf(anchor) - JUMP_MS &&
        (other.monoMs > anchor.monoMs || Math.abs(jumpBetween(other, anchor)) <= JUMP_MS),
    );
  });
}

/**
 * Whether a start is timed by one request alone, and that one may have been long on its way: by the wall clock, as it
 * was known last in another start before it, it left long before it arrived.
 */
export function mayBeDelayed(startId: Uuid, anchors: readonly TimeAnchor[]): boolean {
  const [only, ...more] = withoutDelayed(anchors.filter((anchor) => anchor.startId === startId));
  if (only === undefined || more.length > 0) return false;
  let last: TimeAnchor | undefined;
  for (const anchor of anchors) {
    const isBefore = anchor.startId !== startId && anchor.serverMs <= only.serverMs;
    if (isBefore && anchor.serverMs > (last?.serverMs ?? -Infinity)) last = anchor;
  }
  if (last === undefined) return false;
  return only.serverMs - only.wallMs > last.serverMs - last.wallMs + JUMP_MS;
}

function offsetOf({ serverMs, monoMs }: TimeAnchor): number {
  return serverMs - monoMs;
}
