import type { Engine } from "../../offline/engine.ts";
import { useLocal } from "../shell/use-local.ts";
import { DeliveryDetails } from "./delivery-details.tsx";

type DeliverySectionProps = {
  engine: Pick<Engine, "readDelivery" | "readSyncStatus" | "retryAside" | "wake">;
};

/** What is neither sent nor simply waiting, as it is now. */
export function DeliverySection({ engine }: DeliverySectionProps) {
  const status = useLocal(() => engine.readSyncStatus(), [engine]);
  return status && <DeliveryDetails engine={engine} status={status.value} />;
}
