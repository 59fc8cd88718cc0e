import type { ReactNode } from "react";
import type { Engine } from "../../offline/engine.ts";

type Attending = {
  engine: Pick<Engine, "account" | "close">;
  show: (screen: ReactNode) => void;
};

/**
 * Where another tab signs in to another account, this one shows and records nothing of the former one any more: what the
 * next person entered here would count as the former one's. The tab that signs in begins anew by itself, and looks
 * only where a browser brings it back as it was. Where a site may keep nothing outside its databases, nobody is told.
 */
export function attendAccount(attending: Attending): void {
  async function look(): Promise<void> {
    // Where its code is out of reach, the next event brings it.
    const part = await import("./leave-account.tsx").catch(() => undefined);
    await part?.leaveAccount(attending);
  }

  // Only other tabs hear of what one of them writes.
  addEventListener("storage", () => void look());
  addEventListener("pageshow", ({ persisted }) => persisted && void look());
}
