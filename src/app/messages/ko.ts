import type { en } from "./en.ts";
import { createFormats } from "./format.ts";
import { everywhere } from "./ko/everywhere.ts";
import { failures } from "./ko/failures.ts";
import { install } from "./ko/install.ts";
import { judgement } from "./ko/judgement.ts";
import { library } from "./ko/library.ts";
import { quiz } from "./ko/quiz.ts";
import { sync } from "./ko/sync.ts";

export const ko: typeof en = {
  format: createFormats("ko"),
  everywhere,
  failures,
  install,
  judgement,
  library,
  quiz,
  sync,
};
