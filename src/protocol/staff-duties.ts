import type { StaffMember, StaffRole } from "./staff.ts";

/** Which roles a duty asks for: the server refuses by it, and pages show by it. */
export const STAFF_DUTIES = {
  find: ["support", "operator", "admin"],
  publish: ["author", "operator", "admin"],
  decide: ["support", "operator", "admin"],
  take_in: ["support", "operator", "admin"],
  mark: ["author", "support", "operator", "admin"],
  see_reported: ["author", "support", "operator", "admin"],
  see_contacts: ["author", "support", "operator", "admin"],
  operate: ["operator", "admin"],
} as const satisfies Record<string, readonly StaffRole[]>;
export type StaffDuty = keyof typeof STAFF_DUTIES;

export function hasDuty({ role, roles = [role] }: StaffMember, duty: StaffDuty): boolean {
  const needed: readonly StaffRole[] = STAFF_DUTIES[duty];
  return roles.some((own) => needed.includes(own));
}
