import type { otherAccount as english } from "../en/other-account.ts";

export const otherAccount: typeof english = {
  title: "이제 다른 계정을 쓰고 있어요",
  body: "다른 탭에서 계정을 바꿨어요. 여기서 푼 답은 원래 계정에 그대로 남아 있어요.",
  load: "바꾼 계정 열기",
};
