import type { delivery as english } from "../en/delivery.ts";

export const delivery: typeof english = {
  whatItMeans: "무슨 뜻인지 보기",
  title: "전송",
  sendNow: "지금 보내기",
  forgotten: "요청에 따라 이 계정을 서버에서 지웠어요",
  forgottenBody:
    "이 기기에서는 아무것도 지우지 않았어요. 답은 여기 그대로 있고, 설정 → 저장 공간에서 파일로 저장할 수 있어요. 이제 서버로 보내지는 않아요. 새 답을 서버에도 남기려면 설정 → 계정에서 새 계정을 만들어 주세요.",
  toSettings: "설정",
  refused: (count) => `아직 전하지 못한 기록이 ${count}개 있어요`,
  refusedBody:
    "서버로 가는 길에서 거절됐어요. 이 기기에 그대로 있고, 앱이 새 버전이 되면 바로, 아니면 적어도 하루에 한 번 저절로 다시 보내요.",
  nextTry: (when) => `다음 시도: ${when} 또는 그 뒤 처음 연결될 때`,
  tryNow: "지금 다시 보내기",
  trying: "보내는 중…",
  delivered: (count) => `✓ 기록 ${count}개를 전했어요.`,
  stillRefused: (count) =>
    `서버가 기록 ${count}개를 아직 받지 않아요. 사라진 것은 없어요. 설정 → 저장 공간에서 모두 파일로 저장해 지원 담당자에게 주세요.`,
  unreached: "서버에 연결하지 못했어요. 여기 있는 것은 모두 그대로예요.",
  intercepted: (when) => `${when}부터 서버에 전하지 못하고 있어요`,
  interceptedBody:
    "와이파이 로그인 화면이나 학교·회사의 차단 장치가 서버 대신 대답하고 있어요. 답은 이 기기에 그대로 있고 저절로 다시 보내요. 다른 네트워크를 써 보고, 그래도 같으면 지원 담당자에게 알려 주세요.",
  forked: (count) => `풀이 ${count}개가 두 곳에서 이어졌어요`,
  forkedBody:
    "다른 기기나 되돌린 복사본에서도 같은 풀이를 이어서 했어요. 둘 다 보관하고, 서로 다른 답은 사람이 살펴봐요.",
  openFork: "이 풀이는 다른 곳에서도 이어졌어요",
  openForkBody:
    "다른 기기나 되돌린 복사본에서도 이어서 했어요. 여기서 그대로 계속해도 돼요. 둘 다 보관하고, 서로 다른 답은 사람이 살펴봐요.",
  strays: (count) => `따로 보관한 기록이 ${count}개 있어요`,
  straysBody:
    "브라우저 프로필을 백업에서 되돌린 뒤처럼, 이 기록 없이 이어진 풀이에 속해 있어요. 이 기기에 보관하고 있어요. 설정 → 저장 공간에서 모두 파일로 저장해 지원 담당자에게 주면 둘 다 받아 줘요.",
};
