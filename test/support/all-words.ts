import { en } from "../../src/app/messages/en.ts";
import { devices as enDevices } from "../../src/app/messages/en/devices.ts";
import { intake as enIntake } from "../../src/app/messages/en/intake.ts";
import { rating as enRating } from "../../src/app/messages/en/rating.ts";
import { settings as enSettings } from "../../src/app/messages/en/settings.ts";
import { stats as enStats } from "../../src/app/messages/en/stats.ts";
import { wrong as enWrong } from "../../src/app/messages/en/wrong.ts";
import { ko } from "../../src/app/messages/ko.ts";
import { devices as koDevices } from "../../src/app/messages/ko/devices.ts";
import { intake as koIntake } from "../../src/app/messages/ko/intake.ts";
import { rating as koRating } from "../../src/app/messages/ko/rating.ts";
import { settings as koSettings } from "../../src/app/messages/ko/settings.ts";
import { stats as koStats } from "../../src/app/messages/ko/stats.ts";
import { wrong as koWrong } from "../../src/app/messages/ko/wrong.ts";

/** The learner's words of every screen, also of those that bring their own. */
export const ALL_WORDS = {
  en: {
    ...en,
    devices: enDevices,
    intake: enIntake,
    rating: enRating,
    settings: enSettings,
    stats: enStats,
    wrong: enWrong,
  },
  ko: {
    ...ko,
    devices: koDevices,
    intake: koIntake,
    rating: koRating,
    settings: koSettings,
    stats: koStats,
    wrong: koWrong,
  },
};
