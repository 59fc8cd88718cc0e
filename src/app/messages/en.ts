import { everywhere } from "./en/everywhere.ts";
import { failures } from "./en/failures.ts";
import { install } from "./en/install.ts";
import { judgement } from "./en/judgement.ts";
import { library } from "./en/library.ts";
import { quiz } from "./en/quiz.ts";
import { sync } from "./en/sync.ts";
import { createFormats } from "./format.ts";

export const en = {
  format: createFormats("en"),
  everywhere,
  failures,
  install,
  judgement,
  library,
  quiz,
  sync,
};
