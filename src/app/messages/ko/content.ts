import type { content as english } from "../en/content.ts";

export const content: typeof english = {
  picture: "그림",
  sound: "소리",
  enlarge: "크게 보기",
  larger: "더 크게",
  smaller: "더 작게",
  close: "닫기",
  missing: "(이 기기에 파일이 없거나 손상됐어요.)",
};
