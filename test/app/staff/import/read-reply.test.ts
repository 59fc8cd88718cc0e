import { expect, test } from "vitest";
import { readReply } from "../../../../src/app/staff/import/upload-file.ts";

const envelope = (code: string) => JSON.stringify({ error: { data: { wire: { failure: { code } } } } });

test.each([
  [401, envelope("not_signed_in"), "not_signed_in"],
  [403, envelope("not_allowed"), "not_allowed"],
  [413, envelope("document_too_large"), "document_too_large"],
  [413, "<html>Request Entity Too Large</html>", "request_too_large"],
  [502, "<html>Bad Gateway</html>", "server_unavailable"],
  [200, "<html>Sign in to Wi-Fi</html>", "response_unreadable"],
  [200, "{}", "response_unreadable"],
  [0, "", "network_unreachable"],
])("a reply of %d with %s means %s", (status, text, code) => {
  expect(readReply(status, text)).toMatchObject({ ok: false, failure: { code } });
});

test("a result is taken", () => {
  const reply = { kind: "import.result", report: {}, drafts: [] };
  expect(readReply(200, JSON.stringify(reply))).toEqual({ ok: true, value: reply });
});
