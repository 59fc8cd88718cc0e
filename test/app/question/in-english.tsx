import type { ReactNode } from "react";
import { en } from "../../../src/app/messages/en.ts";
import { MessagesContext } from "../../../src/app/messages/use-messages.ts";

export function inEnglish(node: ReactNode) {
  return <MessagesContext value={en}>{node}</MessagesContext>;
}
