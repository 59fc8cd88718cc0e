import { useEffect, useState } from "react";
import type { Delivery, Engine } from "../../offline/engine.ts";
import { SettingsSection } from "../settings/settings-section.tsx";
import { useLocal } from "../shell/use-local.ts";
import { Notice } from "../ui/notice.tsx";
import { ForkedNotice } from "./forked-notice.tsx";
import { RefusedNotice } from "./refused-notice.tsx";
import { useDeliveryWords } from "./use-delivery-words.ts";

type DeliverySectionProps = { engine: Pick<Engine, "readDelivery" | "readSyncStatus" | "retryAside"> };

/** What is neither sent nor simply waiting; nothing at all where there is nothing of the kind. */
export function DeliverySection({ engine }: DeliverySectionProps) {
  const words = useDeliveryWords();
  const [delivery, setDelivery] = useState<Delivery>();
  const status = useLocal(() => engine.readSyncStatus(), [engine]);
  useEffect(() => {
    // Whenever that says something new, so may the rest.
    if (status === undefined) return undefined;
    let isWanted = true;
    async function read(): Promise<void> {
      const found = await engine.readDelivery();
      if (isWanted) setDelivery(found);
    }
    void read();
    return () => {
      isWanted = false;
    };
  }, [engine, status]);
  if (delivery === undefined) return null;
  const { forked, strays } = delivery;
  const { events, nextTryAt } = delivery.aside;
  if (events === 0 && forked.length === 0 && strays === 0) return null;
  return (
    <SettingsSection title={words.title}>
      {events > 0 && <RefusedNotice engine={engine} events={events} nextTryAt={nextTryAt} />}
      {forked.length > 0 && <ForkedNotice forked={forked} />}
      {strays > 0 && (
        <Notice tone="ochre" title={words.strays(strays)}>
          {words.straysBody}
        </Notice>
      )}
    </SettingsSection>
  );
}
