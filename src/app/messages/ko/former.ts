import type { former as english } from "../en/former.ts";

export const former: typeof english = {
  title: "이 앱을 쓰기 전",
  until: (day) => `${day}까지`,
  reportedCorrect: "정답으로 보고됨",
  streak: "그때의 연속 일수",
  scope:
    "이전 시스템이 보고한 그대로예요. 문제마다 마지막 풀이만 남아 있어요. 여기서 푼 것과 나란히 보여 주고 더하지 않아요.",
  signIn: "쓰던 계정으로 로그인",
  hint: "이전 앱으로 공부했나요? 로그인하면 통계를 가져오고 두 계정을 한 사람으로 봐요.",
  body: "이전 앱의 이메일과 비밀번호를 적어 주세요. 확인만 하고 저장하지 않아요.",
  email: "이메일",
  password: "비밀번호",
  confirm: "로그인",
  wrong: "이메일과 비밀번호가 맞지 않아요.",
  gone: "여기에는 이전 시스템이 없어요.",
  done: "가져왔어요. 이전 기록은 통계에 있어요.",
};
