import type { Failure } from "../../../domain/failure.ts";
import { Notice } from "../../ui/notice.tsx";
import { StaffFailure } from "../staff-failure.tsx";
import { useContactsWords } from "./use-contacts-words.ts";

/** Why nobody can be named: a file that is wrong is no file that nobody has written yet. */
export function ContactsFailure({ failure, onAgain }: { failure: Failure; onAgain: () => void }) {
  const contacts = useContactsWords();
  if (failure.code !== "document_malformed") return <StaffFailure failure={failure} onAgain={onAgain} />;
  return (
    <Notice tone="brick" role="alert" title={contacts.malformed}>
      {contacts.malformedBody(String(failure.detail?.["place"] ?? ""))}
    </Notice>
  );
}
