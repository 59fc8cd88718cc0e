import type { ReactNode } from "react";
import { flushSync } from "react-dom";
import type { Engine } from "../../offline/engine.ts";
import { readChosen } from "../../offline/read-chosen.ts";
import { OtherAccountScreen } from "../shell/other-account-screen.tsx";

type Leaving = {
  engine: Pick<Engine, "account" | "close">;
  show: (screen: ReactNode) => void;
};

/** Nothing where the device is still used by the account of this page. */
export async function leaveAccount({ engine, show }: Leaving): Promise<void> {
  const chosen = readChosen();
  if (chosen === undefined || chosen === engine.account.learnerId) return;
  // At once: what a screen keeps as it goes is kept before the database is closed.
  flushSync(() => show(<OtherAccountScreen />));
  await engine.close();
}
