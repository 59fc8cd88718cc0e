import { en } from "../../src/app/messages/en.ts";
import { settings as enSettings } from "../../src/app/messages/en/settings.ts";
import { stats as enStats } from "../../src/app/messages/en/stats.ts";
import { wrong as enWrong } from "../../src/app/messages/en/wrong.ts";
import { ko } from "../../src/app/messages/ko.ts";
import { settings as koSettings } from "../../src/app/messages/ko/settings.ts";
import { stats as koStats } from "../../src/app/messages/ko/stats.ts";
import { wrong as koWrong } from "../../src/app/messages/ko/wrong.ts";

/** The learner's words of every screen, also of those that bring their own. */
export const ALL_WORDS = {
  en: { ...en, settings: enSettings, stats: enStats, wrong: enWrong },
  ko: { ...ko, settings: koSettings, stats: koStats, wrong: koWrong },
};
