import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "wouter";
import type { StaffMember } from "../../protocol/staff.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { FoundAttempts } from "./found-attempts.tsx";
import classes from "./search-screen.module.css";
import { useStaff } from "./staff-context.ts";
import { StaffFrame } from "./staff-frame.tsx";
import { readField } from "./read-field.ts";

/** Whatever the learner reads out, in one field; the search is in the address, so Back comes back to it. */
export function SearchScreen({ member }: { member: StaffMember }) {
  const { words } = useStaff();
  const [params, setParams] = useSearchParams();
  const text = params.get("q") ?? "";
  return (
    <StaffFrame member={member} width="wide">
      <h1>{words.searchTitle}</h1>
      <search>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            const entered = readField(event.currentTarget, "q").trim();
            setParams(entered === "" ? {} : { q: entered });
          }}
        >
          <TextField
            key={text}
            className={classes.field}
            label={words.searchLabel}
            hint={words.searchHint}
            name="q"
            type="search"
            defaultValue={text}
            maxLength={200}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            // The page has one purpose, and its only field begins it.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
          />
          <Button tone="primary" type="submit" className={classes.submit}>
            {words.search}
          </Button>
        </form>
      </search>
      {text !== "" && <Results text={text} />}
    </StaffFrame>
  );
}

function Results({ text }: { text: string }) {
  const { api, words } = useStaff();
  const { data, refetch } = useQuery({ queryKey: ["search", text], queryFn: () => api.search(text) });
  if (data === undefined) return <output>{words.loading}</output>;
  if (!data.ok) {
    const title = data.failure.code === "not_allowed" ? words.notSupport : words.unreachable;
    return (
      <Notice
        tone="brick"
        role="alert"
        title={title}
        action={<Button onClick={() => void refetch()}>{words.tryAgain}</Button>}
      />
    );
  }
  if (data.value.length === 0)
    return (
      <EmptyState mark="?" title={words.foundNone(text)}>
        {words.foundNoneBody}
      </EmptyState>
    );
  return <FoundAttempts attempts={data.value} />;
}
