import type { Database } from "./open-database.ts";

export async function isBeingForgotten({ meta }: Pick<Database, "meta">): Promise<boolean> {
  return (await meta.get("forgetting")) !== undefined;
}
