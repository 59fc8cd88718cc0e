import { createContext, useContext } from "react";
import { must } from "../../domain/invariant.ts";
import type { DeskWords } from "../messages/en/desk.ts";
import type { StaffWords } from "../messages/en/staff.ts";
import type { StaffApi } from "./staff-api.ts";

/** What every staff screen needs, made once where the staff pages begin. */
export type StaffContext = { api: StaffApi; words: StaffWords; desk: DeskWords; locale: "ko" | "en" };

export const StaffContext = createContext<StaffContext | undefined>(undefined);

export function useStaff(): StaffContext {
  return must(useContext(StaffContext), "a staff screen is inside the staff area");
}
