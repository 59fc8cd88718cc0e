import type { ArmReading } from "../../domain/rollout/arm-reading.ts";
import type { Database } from "../db/open-database.ts";
import type { ArmReadings, ArmWindow } from "./arm-readings.ts";
import { countAssigned, readMarkingAgreement, readRequests, readV2Arm } from "./read-v2-arm.ts";

/** The readings as far as this server has them. */
export function openReadings(db: Database): ArmReadings {
  return {
    arms: { v1: (window) => readV1Requests(db, window), v2: (window) => readV2Arm(db, window) },
    marking: (window) => readMarkingAgreement(db, window),
    shadow: () => Promise.resolve(undefined),
  };
}

/** Of V1, who is in it and what its requests took; what its learners answered is read where V1's tables are. */
async function readV1Requests(db: Database, window: ArmWindow): Promise<ArmReading> {
  const none = { learners: 0, answers: 0, correct: 0, answersSquared: 0, correctSquared: 0, product: 0 };
  return {
    assigned: await countAssigned(db, "v1", window),
    answers: none,
    attempts: 0,
    ...(await readRequests(db, "v1", window)),
    complaints: { of: 0, failed: 0 },
    ratings: { count: 0, total: 0, totalSquared: 0 },
  };
}
