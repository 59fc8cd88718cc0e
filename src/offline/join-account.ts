import { ok, type Result } from "../domain/result.ts";
import { JoinedAccounts, type JoinedAccount } from "../protocol/identity.ts";
import { PROTOCOL_VERSION } from "../protocol/version.ts";
import { resultOf } from "./api.ts";
import type { Outbox } from "./open-outbox.ts";

type Asking = Pick<Outbox, "api" | "remember">;

/** Network. Says that the account that made the code and this one are one person; gives all others of the person. */
export async function joinAccount(asking: Asking, code: string): Promise<Result<JoinedAccount[]>> {
  const input = { protocol: PROTOCOL_VERSION, code: code.trim() };
  const joined = await asking.api.call({
    procedure: "learner.join",
    kind: "mutation",
    input,
    reply: JoinedAccounts,
  });
  return await remembered(asking, resultOf(joined));
}

/** Network. What this device is told of the person's other accounts holds until it is told otherwise. */
export async function readJoined(asking: Asking): Promise<Result<JoinedAccount[]>> {
  const joined = await asking.api.call({
    procedure: "learner.joined",
    kind: "query",
    input: undefined,
    reply: JoinedAccounts,
  });
  return await remembered(asking, resultOf(joined));
}

async function remembered(
  { remember }: Asking,
  joined: Result<JoinedAccounts>,
): Promise<Result<JoinedAccount[]>> {
  if (!joined.ok) return joined;
  const { accounts } = joined.value;
  await remember({ joined: accounts });
  return ok(accounts);
}
