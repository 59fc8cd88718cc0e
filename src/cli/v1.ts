import type { AddCommand } from "./program.ts";
import { addV1Seed } from "./v1-seed.ts";

/** `v1 …`: V1, and the way from it. */
export const addV1: AddCommand = (program, terminal, finish) => {
  const v1 = program.command("v1").description("V1, and the way from it");
  addV1Seed(v1, terminal, finish);
};
