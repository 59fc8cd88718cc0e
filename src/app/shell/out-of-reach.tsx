import { useMessages } from "../messages/use-messages.ts";

/** Beside the button that opens what could not be fetched: pressed again, it is asked for again. */
export function OutOfReach() {
  return <span role="alert">{useMessages().failures.network_unreachable.what}</span>;
}
