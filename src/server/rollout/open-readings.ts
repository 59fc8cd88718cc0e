import type { Database } from "../db/open-database.ts";
import { withoutJit } from "../db/without-jit.ts";
import type { ArmReadings } from "./arm-readings.ts";
import { readShadowAgreement } from "./read-shadow-agreement.ts";
import { readV1Arm } from "./read-v1-arm.ts";
import { readMarkingAgreement, readV2Arm } from "./read-v2-arm.ts";

/** The readings as far as this server has them. */
export function openReadings(db: Database): ArmReadings {
  return {
    arms: {
      v1: (window) => withoutJit(db, (reading) => readV1Arm(reading, window)),
      v2: (window) => withoutJit(db, (reading) => readV2Arm(reading, window)),
    },
    marking: (window) => readMarkingAgreement(db, window),
    shadow: (window) => readShadowAgreement(db, window),
  };
}
