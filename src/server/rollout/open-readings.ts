import type { Database } from "../db/open-database.ts";
import type { ArmReadings } from "./arm-readings.ts";
import { readShadowAgreement } from "./read-shadow-agreement.ts";
import { readV1Arm } from "./read-v1-arm.ts";
import { readMarkingAgreement, readV2Arm } from "./read-v2-arm.ts";

/** The readings as far as this server has them. */
export function openReadings(db: Database): ArmReadings {
  return {
    arms: { v1: (window) => readV1Arm(db, window), v2: (window) => readV2Arm(db, window) },
    marking: (window) => readMarkingAgreement(db, window),
    shadow: (window) => readShadowAgreement(db, window),
  };
}
