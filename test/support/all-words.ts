import { en } from "../../src/app/messages/en.ts";
import { account as enAccount } from "../../src/app/messages/en/account.ts";
import { announcements as enAnnouncements } from "../../src/app/messages/en/announcements.ts";
import { attempts as enAttempts } from "../../src/app/messages/en/attempts.ts";
import { classic as enClassic } from "../../src/app/messages/en/classic.ts";
import { delivery as enDelivery } from "../../src/app/messages/en/delivery.ts";
import { devices as enDevices } from "../../src/app/messages/en/devices.ts";
import { intake as enIntake } from "../../src/app/messages/en/intake.ts";
import { finishing as enFinishing } from "../../src/app/messages/en/finishing.ts";
import { rating as enRating } from "../../src/app/messages/en/rating.ts";
import { former as enFormer } from "../../src/app/messages/en/former.ts";
import { guide as enGuide } from "../../src/app/messages/en/guide.ts";
import { foreign as enForeign } from "../../src/app/messages/en/foreign.ts";
import { news as enNews } from "../../src/app/messages/en/news.ts";
import { practice as enPractice } from "../../src/app/messages/en/practice.ts";
import { review as enReview } from "../../src/app/messages/en/review.ts";
import { satisfaction as enSatisfaction } from "../../src/app/messages/en/satisfaction.ts";
import { settings as enSettings } from "../../src/app/messages/en/settings.ts";
import { stats as enStats } from "../../src/app/messages/en/stats.ts";
import { timer as enTimer } from "../../src/app/messages/en/timer.ts";
import { units as enUnits } from "../../src/app/messages/en/units.ts";
import { wrong as enWrong } from "../../src/app/messages/en/wrong.ts";
import { ko } from "../../src/app/messages/ko.ts";
import { account as koAccount } from "../../src/app/messages/ko/account.ts";
import { announcements as koAnnouncements } from "../../src/app/messages/ko/announcements.ts";
import { attempts as koAttempts } from "../../src/app/messages/ko/attempts.ts";
import { classic as koClassic } from "../../src/app/messages/ko/classic.ts";
import { delivery as koDelivery } from "../../src/app/messages/ko/delivery.ts";
import { devices as koDevices } from "../../src/app/messages/ko/devices.ts";
import { intake as koIntake } from "../../src/app/messages/ko/intake.ts";
import { finishing as koFinishing } from "../../src/app/messages/ko/finishing.ts";
import { rating as koRating } from "../../src/app/messages/ko/rating.ts";
import { former as koFormer } from "../../src/app/messages/ko/former.ts";
import { guide as koGuide } from "../../src/app/messages/ko/guide.ts";
import { foreign as koForeign } from "../../src/app/messages/ko/foreign.ts";
import { news as koNews } from "../../src/app/messages/ko/news.ts";
import { practice as koPractice } from "../../src/app/messages/ko/practice.ts";
import { review as koReview } from "../../src/app/messages/ko/review.ts";
import { satisfaction as koSatisfaction } from "../../src/app/messages/ko/satisfaction.ts";
import { settings as koSettings } from "../../src/app/messages/ko/settings.ts";
import { stats as koStats } from "../../src/app/messages/ko/stats.ts";
import { timer as koTimer } from "../../src/app/messages/ko/timer.ts";
import { units as koUnits } from "../../src/app/messages/ko/units.ts";
import { wrong as koWrong } from "../../src/app/messages/ko/wrong.ts";

/** The learner's words of every screen, also of those that bring their own. */
export const ALL_WORDS = {
  en: {
    ...en,
    account: enAccount,
    announcements: enAnnouncements,
    attempts: enAttempts,
    classic: enClassic,
    delivery: enDelivery,
    devices: enDevices,
    intake: enIntake,
    finishing: enFinishing,
    rating: enRating,
    former: enFormer,
    foreign: enForeign,
    guide: enGuide,
    news: enNews,
    practice: enPractice,
    review: enReview,
    satisfaction: enSatisfaction,
    settings: enSettings,
    stats: enStats,
    timer: enTimer,
    units: enUnits,
    wrong: enWrong,
  },
  ko: {
    ...ko,
    account: koAccount,
    announcements: koAnnouncements,
    attempts: koAttempts,
    classic: koClassic,
    delivery: koDelivery,
    devices: koDevices,
    intake: koIntake,
    finishing: koFinishing,
    rating: koRating,
    former: koFormer,
    foreign: koForeign,
    guide: koGuide,
    news: koNews,
    practice: koPractice,
    review: koReview,
    satisfaction: koSatisfaction,
    settings: koSettings,
    stats: koStats,
    timer: koTimer,
    units: koUnits,
    wrong: koWrong,
  },
};
