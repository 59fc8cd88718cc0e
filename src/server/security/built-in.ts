import type { Said } from "./security-item.ts";

/** What to do about what cannot fail by itself, where it fails all the same. */
export const BUILT_IN: Said = {
  en: "this is built in: look for what stands in front of the server and answers in its place",
  ko: "서버에 들어 있는 기능이에요. 서버 앞에서 대신 답하는 것이 있는지 확인해 주세요",
};
