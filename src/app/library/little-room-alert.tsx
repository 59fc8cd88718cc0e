import { lazy, Suspense } from "react";

const LittleRoomNotice = lazy(async () => ({
  default: (await import("../settings/little-room-notice.tsx")).LittleRoomNotice,
}));

/** So little room is left that a long attempt was not begun; `onStart` begins it all the same. */
export type LittleRoom = { leftBytes: number; onStart: () => void };

/** Fetched when it is needed, which is seldom. */
export function LittleRoomAlert({ little }: { little: LittleRoom | undefined }) {
  return (
    little && (
      <Suspense>
        <LittleRoomNotice {...little} />
      </Suspense>
    )
  );
}
