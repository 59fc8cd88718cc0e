import type { guideLink as en } from "../en/guide-link.ts";

export const guideLink: typeof en = { label: "사용 안내 보기" };
