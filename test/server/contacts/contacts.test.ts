import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { StaffMember } from "../../../src/protocol/staff.ts";
import { aTerminal } from "../../support/a-terminal.ts";
import { readFixture } from "../../support/read-fixture.ts";
import { openTestServer } from "../../support/test-server.ts";

const CONTACTS = readFixture("contacts.json");
const AUTHOR: StaffMember = { staffId: "ara", email: "ara@example.org", name: "Ara", role: "author" };

test("any of the staff, and nobody else, is told who answers for what, as the file says it at that moment", async () => {
  await using server = await openTestServer();
  const contacts = () => server.client().staff.contacts.query();
  await expect(contacts()).rejects.toThrow("not_signed_in");
  server.signInStaff(AUTHOR);
  expect(await contacts()).toEqual({ contacts: [] });
  await writeFile(join(server.dataDir, "contacts.json"), JSON.stringify(CONTACTS));
  expect(await contacts()).toEqual(CONTACTS);
  await writeFile(join(server.dataDir, "contacts.json"), "{");
  await expect(contacts()).rejects.toThrow("document_malformed");
});

test("the command shows every task, and says where the file is wrong", async () => {
  using terminal = aTerminal({ MUNDAP_CONTACTS: "who.json" });
  const none = await terminal.run(["contacts"]);
  expect(none).toMatchObject({ code: 0, err: "" });
  expect(none.out).toContain("privacy: nobody yet\n");
  expect(none.out).toContain("who.json: write {");
  terminal.write("who.json", JSON.stringify(CONTACTS));
  expect((await terminal.run(["contacts"])).out).toContain("support: 김하늘 (02-123-4567)\n");
  terminal.write("who.json", '{"contacts": [{"task": "cook", "name": "Kim", "reach": "1"}]}');
  const wrong = await terminal.run(["contacts"], { language: "ko" });
  expect(wrong.code).toBe(1);
  expect(wrong.err).toContain("place: contacts.0.task");
});
