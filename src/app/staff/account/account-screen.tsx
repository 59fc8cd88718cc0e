import type { StaffMember } from "../../../protocol/staff.ts";
import { StaffFrame } from "../staff-frame.tsx";
import { useStaff } from "../staff-context.ts";
import classes from "./account.module.css";
import { ChangePassword } from "./change-password.tsx";
import { SecondStep } from "./second-step.tsx";
import { useAccountWords } from "./use-account-words.ts";

/** Who is signed in, what else than the password the account asks for, and another password. */
export function AccountScreen({ member }: { member: StaffMember }) {
  const { words } = useStaff();
  const account = useAccountWords();
  const { name, email, role, roles = [role], secondStep = false } = member;
  return (
    <StaffFrame member={member}>
      <h1>{account.title}</h1>
      <dl className={classes.facts}>
        <div>
          <dt>{account.name}</dt>
          <dd dir="auto">{name}</dd>
        </div>
        <div>
          <dt>{account.email}</dt>
          <dd>{email}</dd>
        </div>
        <div>
          <dt>{account.roles}</dt>
          <dd>{roles.map((each) => words.roles[each]).join(" · ")}</dd>
        </div>
      </dl>
      <SecondStep state={secondStep ? "on" : "off"} />
      <ChangePassword />
    </StaffFrame>
  );
}
