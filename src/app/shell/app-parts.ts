import { createContext, useContext } from "react";
import { must } from "../../domain/invariant.ts";
import type { Accounts } from "../../offline/accounts.ts";
import type { Engine } from "../../offline/engine.ts";
import type { InstallPrompt } from "../install/install-prompt.ts";
import type { Downloads } from "../library/downloads.ts";
import type { Updates } from "./updates.ts";

/** Everything with a life of its own: made in main, handed down here. */
export type AppParts = {
  engine: Engine;
  accounts: Accounts;
  downloads: Downloads;
  install: InstallPrompt;
  updates: Updates;
};

export const AppPartsContext = createContext<AppParts | undefined>(undefined);

export function useAppParts(): AppParts {
  return must(useContext(AppPartsContext), "useAppParts is called inside the app");
}

export function useEngine(): Engine {
  return useAppParts().engine;
}
