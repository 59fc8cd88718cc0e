import { listenOnLoopback, type Backend } from "./backend.ts";
import type { WrittenRows } from "../page/peer-page.ts";

/** Hands the page the rows that it is to write; takes nothing. */
export async function openRowsBackend(rows: () => readonly WrittenRows[]): Promise<Backend> {
  const listening = await listenOnLoopback((_request, response) => {
    response.setHeader("content-type", "application/json").end(JSON.stringify(rows()));
  });
  return { ...listening, deliveries: () => Promise.resolve(new Map()), empty: () => Promise.resolve() };
}
