// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { contacts as en } from "../../../../src/app/messages/en/contacts.ts";
import { desk } from "../../../../src/app/messages/en/desk.ts";
import { staff as words } from "../../../../src/app/messages/en/staff.ts";
import { ContactsScreen } from "../../../../src/app/staff/contacts/contacts-screen.tsx";
import { createStaffApi } from "../../../../src/app/staff/staff-api.ts";
import { StaffContext } from "../../../../src/app/staff/staff-context.ts";
import type { ContactList } from "../../../../src/protocol/contacts.ts";
import type { StaffMember } from "../../../../src/protocol/staff.ts";
import { mount } from "../../mount.ts";
import { inEnglish } from "../../question/in-english.tsx";

const contacts: ContactList = {
  contacts: [
    {
      task: "support",
      name: "김하늘",
      reach: "02-123-4567",
      hours: { ko: "평일 9–18시", en: "weekdays 9–18" },
    },
    { task: "database", name: "Dana", reach: "dana@example.org" },
  ],
};
const member: StaffMember = { staffId: "min", name: "Min", role: "author", email: "m@a.example" };

/** The page over a server that answers so. */
async function shown(reply: object) {
  const api = createStaffApi({
    origin: "https://quiz.example",
    fetch: () => Promise.resolve(Response.json(reply)),
  });
  await using mounted = await mount(
    inEnglish(
      <QueryClientProvider client={new QueryClient()}>
        <StaffContext value={{ api, words, desk, locale: "en" }}>
          <ContactsScreen member={member} />
        </StaffContext>
      </QueryClientProvider>,
    ),
  );
  await mounted.until("dl, [role=alert]");
  return mounted.place.querySelector("main")?.textContent ?? "";
}

test("names who answers for what, when, and what nobody answers for", async () => {
  const text = await shown({ result: { data: contacts } });
  expect(text).toContain(`${en.tasks.support}김하늘02-123-4567 · weekdays 9–18`);
  expect(text).toContain(`${en.tasks.database}Danadana@example.org`);
  expect(text).toContain(`${en.tasks.privacy}${en.nobody}`);
  expect(text).not.toContain(en.how);
});

test("says where the file is wrong", async () => {
  const failure = { code: "document_malformed", detail: { place: "contacts.0.task" } };
  const text = await shown({ error: { code: -1, message: "x", data: { wire: { failure } } } });
  expect(text).toContain(en.malformedBody("contacts.0.task"));
});
