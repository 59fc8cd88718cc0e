import type { install as english } from "../en/install.ts";

export const install: typeof english = {
  title: "홈 화면에 두기",
  why: "앱처럼 열리고 인터넷이 없어도 켜져요. 브라우저가 저장한 내용을 지우는 일도 줄어요.",
  button: "문답 설치하기",
  installed: "이 기기에 설치되어 있어요.",
  iosSteps: [
    "이 페이지를 Safari에서 열어요.",
    "공유 버튼(네모에서 화살표가 위로 나온 그림)을 눌러요.",
    "‘홈 화면에 추가’를 고르고 ‘추가’를 눌러요.",
  ],
  androidSteps: [
    "브라우저 메뉴(⋮ 또는 ≡)를 열어요.",
    "‘앱 설치’ 또는 ‘홈 화면에 추가’를 골라요.",
    "‘설치’를 눌러요.",
  ],
  desktopSteps: [
    "주소창 끝의 설치 표시(Chrome, Edge)를 누르거나 파일 → Dock에 추가(Safari)를 골라요.",
    "‘설치’를 눌러요. 컴퓨터의 Firefox는 설치할 수 없지만 탭에서 모두 쓸 수 있어요.",
  ],
  hint: "홈 화면에 두면 인터넷이 없어도 바로 열려요.",
  how: "방법 보기",
  dismiss: "다시 보지 않기",
};
