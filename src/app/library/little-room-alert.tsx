import { optionalPart } from "../shell/optional-part.tsx";

const LittleRoomNotice = optionalPart(
  async () => (await import("../settings/little-room-notice.tsx")).LittleRoomNotice,
);

/** So little room is left that a long attempt was not begun; `onStart` begins it all the same. */
export type LittleRoom = { leftBytes: number; onStart: () => void };

/** Fetched when it is needed, which is seldom. */
export function LittleRoomAlert({ little }: { little: LittleRoom | undefined }) {
  return little && <LittleRoomNotice {...little} />;
}
