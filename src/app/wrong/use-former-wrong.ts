import type { Former } from "../../offline/former/open-former.ts";
import type { FormerWrong } from "../../protocol/former.ts";
import { useFormer } from "../shell/use-former.ts";
import { useLocal } from "../shell/use-local.ts";

const refreshWrong = (former: Former) => former.refreshWrong();

/** What the former app says was wrong. */
export function useFormerWrong(): readonly FormerWrong[] {
  const former = useFormer(refreshWrong);
  return useLocal(async () => (await former?.listWrong()) ?? [], [former])?.value ?? [];
}
