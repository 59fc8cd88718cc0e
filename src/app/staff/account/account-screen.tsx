import type { StaffMember } from "../../../protocol/staff.ts";
import { Facts } from "../../ui/facts.tsx";
import { StaffFrame } from "../staff-frame.tsx";
import { useStaff } from "../staff-context.ts";
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
      <Facts
        facts={[
          [account.name, <bdi key="name">{name}</bdi>],
          [account.email, email],
          [account.roles, roles.map((each) => words.roles[each]).join(" · ")],
        ]}
      />
      <SecondStep state={secondStep ? "on" : "off"} />
      <ChangePassword />
    </StaffFrame>
  );
}
