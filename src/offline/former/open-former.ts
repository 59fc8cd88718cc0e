import * as z from "zod/mini";
import { ok, type Result } from "../../domain/result.ts";
import { FormerWrong, KnownFormer, type FormerHistory } from "../../protocol/former.ts";
import { PROTOCOL_VERSION } from "../../protocol/version.ts";
import { type Api, resultOf } from "../api.ts";
import type { Local } from "../store/local.ts";
import { listFormerWrong } from "./list-former-wrong.ts";

/** The account that the learner had in V1. */
export type Former = {
  /** Network. This account and the V1 account are one person from now on. */
  signIn(login: { email: string; password: string }): Promise<Result<void>>;
  /** Network. What V1 knows of the learner holds on this device until it is told otherwise. */
  refresh(): Promise<Result<void>>;
  /** What was last told; needs no network. */
  read(): Promise<FormerHistory | undefined>;
  /** Network. Likewise what V1 says was answered wrong. */
  refreshWrong(): Promise<Result<void>>;
  /** What was last told, with what has been answered right here since; needs no network. */
  listWrong(): Promise<FormerWrong[]>;
};

export function openFormer({ db, ports }: Pick<Local, "db" | "ports">, api: Pick<Api, "call">): Former {
  const keep = async (known: Result<KnownFormer>): Promise<Result<void>> => {
    if (!known.ok) return known;
    const { history } = known.value;
    // Once V1 is gone the server knows nothing any more, and what was kept here is all there is.
    if (history !== null) await db.meta.put({ k: "former", history, toldAt: ports.clock.wallMs() });
    return ok(undefined);
  };
  return {
    async signIn(login) {
      const input = { protocol: PROTOCOL_VERSION, ...login };
      const procedure = "learner.signInFormer";
      return keep(resultOf(await api.call({ procedure, kind: "mutation", input, reply: KnownFormer })));
    },
    async refresh() {
      const procedure = "learner.former";
      return keep(
        resultOf(await api.call({ procedure, kind: "query", input: undefined, reply: KnownFormer })),
      );
    },
    async read() {
      const row = await db.meta.get("former");
      return row?.k === "former" ? row.history : undefined;
    },
    async refreshWrong() {
      const procedure = "learner.formerWrong";
      const reply = z.array(FormerWrong);
      const told = resultOf(await api.call({ procedure, kind: "query", input: undefined, reply }));
      if (!told.ok) return told;
      // Nobody's account of V1 is joined with this one, or V1 knows of nothing: what is kept here stays.
      if (told.value.length > 0) {
        await db.meta.put({ k: "formerWrong", wrong: told.value, toldAt: ports.clock.wallMs() });
      }
      return ok(undefined);
    },
    listWrong: () => listFormerWrong(db),
  };
}
