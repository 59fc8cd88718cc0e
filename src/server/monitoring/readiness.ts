import { sql } from "kysely";
import type { Database } from "../db/open-database.ts";
import type { Readiness } from "./health-routes.ts";

const ANSWER_WITHIN_MS = 2000;

/** Ready while the database answers and nobody has asked the server to stop. */
export function openReadiness(db: Database): Readiness & { drain(): void } {
  let draining = false;
  return {
    drain() {
      draining = true;
    },
    async problem() {
      if (draining) return "draining";
      return (await answers(db)) ? undefined : "database_unreachable";
    },
  };
}

async function answers(db: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ANSWER_WITHIN_MS);
  });
  const asked = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
