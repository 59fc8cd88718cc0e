import { Link, useLocation } from "wouter";
import { hasDuty, type StaffDuty } from "../../protocol/staff-duties.ts";
import type { StaffMember } from "../../protocol/staff.ts";
import { useStaff } from "./staff-context.ts";
import classes from "./staff-nav.module.css";

const PAGES = [
  { name: "find", duty: "find", href: "/staff" },
  { name: "decide", duty: "decide", href: "/staff/held" },
  { name: "see_reported", duty: "see_reported", href: "/staff/reported" },
  { name: "take_in", duty: "take_in", href: "/staff/files" },
  { name: "mark", duty: "mark", href: "/staff/marking" },
  { name: "sets", duty: "publish", href: "/staff/sets" },
  { name: "publish", duty: "publish", href: "/staff/import" },
  { name: "see_contacts", duty: "see_contacts", href: "/staff/contacts" },
  { name: "operate", duty: "operate", href: "/staff/rollout" },
] as const satisfies readonly { name: string; duty: StaffDuty; href: string }[];

/** One's own: behind one's name, and not among the pages of the work. */
export const ACCOUNT_HREF = "/staff/account";

/** The pages that this person's roles open. */
export function StaffNav({ member }: { member: StaffMember }) {
  const { desk } = useStaff();
  const [location] = useLocation();
  const open = PAGES.filter(({ duty }) => hasDuty(member, duty));
  const at = open.findLast(({ href }) => location === href || location.startsWith(`${href}/`));
  // Begins like the first page, and is none of these.
  const current = location === ACCOUNT_HREF ? undefined : at;
  return (
    <nav className={classes.nav} aria-label={desk.pagesLabel}>
      {open.map((page) => (
        <Link
          key={page.name}
          ref={page === current ? bringIntoSight : undefined}
          href={page.href}
          className={classes.page}
          aria-current={page === current ? "page" : undefined}
        >
          {desk.pages[page.name]}
        </Link>
      ))}
    </nav>
  );
}

/** Where the line of pages scrolls, the one that is open is not beyond its end. */
function bringIntoSight(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" });
}
