import type { saved as english } from "../en/saved.ts";

export const saved: typeof english = {
  notYet: "아직 저장하지 않았어요",
  before: "저장하기 전까지는 앞서 저장한 답이 그대로 인정돼요.",
};
