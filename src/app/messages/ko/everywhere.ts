import type { everywhere as english } from "../en/everywhere.ts";

export const everywhere: typeof english = {
  appName: "문답",
  mainNavigation: "주 메뉴",
  tabs: { library: "문제집", wrong: "오답노트", stats: "통계", settings: "설정" },
  close: "닫기",
  cancel: "취소",
  save: "저장",
  tryAgain: "다시 해 보기",
  loading: "여는 중이에요…",
  reload: "다시 불러오기",
  toLibrary: "문제집으로",
  notFoundTitle: "여기에는 화면이 없어요",
  notFoundBody: "주소가 잘못 적혔을 수 있어요. 푼 답은 그대로 있어요.",
  brokenTitle: "이 화면이 멈췄어요",
  brokenBody:
    "화면을 그리던 중에 앱의 한 부분이 멈췄어요. 지금까지 푼 답은 이 기기에 저장돼 있고, 그대로 보내져요.",
  brokenDetails: "무슨 일이 있었나요",
  copyReport: "내용 복사하기",
  copied: "복사했어요",
  startFailedTitle: "저장 공간을 열지 못했어요",
  startFailedBody:
    "브라우저가 이 사이트의 저장 공간을 열어 주지 않았어요. 비공개 창이거나 기기가 가득 찼을 때 그래요. 지워진 것은 없어요.",
  updateTitle: "새 버전이 준비됐어요",
  updateBody: "원할 때 시작돼요. 문제를 푸는 중에는 바뀌지 않아요.",
  updateLater: "다른 탭에서 문제를 푸는 중이에요. 먼저 끝내거나 나와 주세요.",
  updateStarting: "시작하는 중이에요…",
  updateAction: "새 버전 시작하기",
};
