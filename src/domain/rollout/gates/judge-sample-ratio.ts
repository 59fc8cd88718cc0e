import { sampleRatioProbability } from "../statistics/sample-ratio.ts";
import type { Judge, Judging } from "./judging.ts";

/** `value` is how probable sizes like these are. Never a reason to go back: it is the reading that is in doubt. */
export const judgeSampleRatio: Judge<"sample_ratio"> = (judging, gate) => {
  const probability = ratioProbability(judging);
  const { v1, v2 } = judging.readings.arms;
  const shown = { sample: (v1?.assigned ?? 0) + (v2?.assigned ?? 0), against: gate.limit };
  if (probability === undefined) return { ...shown, reason: "no_data", sample: 0 };
  return { ...shown, value: probability, reason: isSkewed(judging) ? "sample_skewed" : "good" };
};

function ratioProbability({ readings, stage }: Judging): number | undefined {
  const [v1, v2] = [readings.arms.v1?.assigned, readings.arms.v2?.assigned];
  if (v1 === undefined || v2 === undefined || stage === 0 || stage === 100) return undefined;
  return sampleRatioProbability({ v1, v2, shareV2: stage / 100 });
}

export function isSkewed(judging: Judging): boolean {
  const probability = ratioProbability(judging);
  return probability !== undefined && probability < judging.settings.gates.sample_ratio.limit;
}
