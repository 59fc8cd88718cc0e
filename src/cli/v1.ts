import type { AddCommand } from "./program.ts";
import { addV1Canary } from "./v1-canary.ts";
import { addV1Contract } from "./v1-contract.ts";
import { addV1Move } from "./v1-move.ts";
import { addV1Questions } from "./v1-questions.ts";
import { addV1Revert } from "./v1-revert.ts";
import { addV1Seed } from "./v1-seed.ts";
import { addV1Shadow } from "./v1-shadow.ts";

/** `v1 …`: V1, and the way from it. */
export const addV1: AddCommand = (program, terminal, finish) => {
  const v1 = program.command("v1").description("V1, and the way from it");
  addV1Move(v1, terminal, finish);
  addV1Questions(v1, terminal, finish);
  addV1Shadow(v1, terminal, finish);
  addV1Canary(v1, terminal, finish);
  addV1Contract(v1, terminal, finish);
  addV1Revert(v1, terminal, finish);
  addV1Seed(v1, terminal, finish);
};
