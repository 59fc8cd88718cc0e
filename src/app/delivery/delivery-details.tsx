import { useEffect, useState } from "react";
import { Link } from "wouter";
import type { Engine, SyncStatus } from "../../offline/engine.ts";
import type { Delivery } from "../../offline/read/read-delivery.ts";
import { SettingsSection } from "../settings/settings-section.tsx";
import { Notice } from "../ui/notice.tsx";
import { BlockedNotice } from "./blocked-notice.tsx";
import { ForkedNotice } from "./forked-notice.tsx";
import { RefusedNotice } from "./refused-notice.tsx";
import { UnsendableNotice } from "./unsendable-notice.tsx";
import { useDeliveryWords } from "./use-delivery-words.ts";

type DeliveryDetailsProps = {
  engine: Pick<Engine, "readDelivery" | "retryAside" | "wake">;
  /** Whenever that is another one, the rest is read anew. */
  status: SyncStatus;
};

/** Nothing at all where there is nothing of the kind. */
export function DeliveryDetails({ engine, status }: DeliveryDetailsProps) {
  const words = useDeliveryWords();
  const [read, setRead] = useState<{ delivery: Delivery; at: SyncStatus }>();
  useEffect(() => {
    let isWanted = true;
    async function look(): Promise<void> {
      const delivery = await engine.readDelivery();
      if (isWanted) setRead({ delivery, at: status });
    }
    void look();
    return () => {
      isWanted = false;
    };
  }, [engine, status]);
  if (read === undefined) return null;
  const { forked, strays, aside, unsendable, delivered } = read.delivery;
  const { events, nextTryAt } = aside;
  const isBlocked = status.phase === "sign_in_needed" || status.phase === "update_needed";
  if (!isBlocked && events + unsendable + delivered + forked.length + strays === 0) return null;
  return (
    <SettingsSection title={words.title}>
      <BlockedNotice engine={engine} status={status} />
      {events > 0 && <RefusedNotice engine={engine} events={events} nextTryAt={nextTryAt} />}
      {unsendable > 0 && <UnsendableNotice events={unsendable} />}
      {delivered > 0 && (
        <Notice tone="plain" title={words.behind(delivered)}>
          {words.behindBody}
        </Notice>
      )}
      {forked.length > 0 && <ForkedNotice forked={forked} />}
      {strays > 0 && (
        <Notice tone="ochre" title={words.strays(strays)}>
          {words.straysBody}
        </Notice>
      )}
      <Link href="/guide/marks">{words.whatItMeans}</Link>
    </SettingsSection>
  );
}
