import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import type { StaffMember } from "../../protocol/staff.ts";
import { Button } from "../ui/button.tsx";
import { ACCOUNT_HREF, StaffNav } from "./staff-nav.tsx";
import { useStaff } from "./staff-context.ts";
import classes from "./staff-frame.module.css";

type StaffFrameProps = { member?: StaffMember; width?: "column" | "wide" | "full"; children: ReactNode };

/** The same paper as the learner's, with a thinner head. */
export function StaffFrame({ member, width = "column", children }: StaffFrameProps) {
  const { api, words } = useStaff();
  const [path] = useLocation();
  const signOut = async () => {
    const signedOut = await api.account.signOut();
    // The page begins again, so that nothing of what was looked at stays in its memory.
    if (signedOut.ok) location.assign("/staff");
  };
  return (
    <div className={classes.frame} data-width={width}>
      <header className={classes.head}>
        <Link href="/staff" className={classes.brand}>
          <span lang="ko">문답</span> <span className={classes.room}>{words.title}</span>
        </Link>
        {member !== undefined && <StaffNav member={member} />}
        {member !== undefined && (
          <div className={classes.who}>
            <Link
              href={ACCOUNT_HREF}
              className={classes.account}
              aria-current={path === ACCOUNT_HREF ? "page" : undefined}
            >
              {words.signedInAs(member.name, words.roles[member.role])}
            </Link>
            <Button tone="quiet" onClick={() => void signOut()}>
              {words.signOut}
            </Button>
          </div>
        )}
      </header>
      <main className={classes.main}>{children}</main>
    </div>
  );
}
