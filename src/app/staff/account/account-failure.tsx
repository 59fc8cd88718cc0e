import type { Failure } from "../../../domain/failure.ts";
import type { AccountWords } from "../../messages/en/account.ts";
import { Notice } from "../../ui/notice.tsx";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import { useAccountWords } from "./use-account-words.ts";

type AccountFailureProps = { failure: Failure; notSignedIn?: string | undefined };

/** One sentence: what was wrong with what was entered, or that the server did not answer. */
export function AccountFailure({ failure, notSignedIn }: AccountFailureProps) {
  const { words } = useStaff();
  const account = useAccountWords();
  if (failure.code !== "not_signed_in") {
    return <Notice tone="brick" role="alert" title={refusalOf(failure, account) ?? words.unreachable} />;
  }
  if (notSignedIn === undefined) return <StaffFailure failure={failure} />;
  return <Notice tone="brick" role="alert" title={notSignedIn} />;
}

function refusalOf({ code, detail }: Failure, { refusals }: AccountWords): string | undefined {
  const reason = Object.entries(refusals).find(([name]) => name === detail?.["reason"]);
  if (reason !== undefined) return reason[1];
  return code === "rate_limited" ? refusals.too_many : undefined;
}
