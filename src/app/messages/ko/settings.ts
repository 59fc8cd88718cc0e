import type { settings as english } from "../en/settings.ts";

export const settings: typeof english = {
  title: "설정",
  look: "보기",
  language: "언어",
  languages: { ko: "한국어", en: "English" },
  theme: "화면 색",
  themes: { system: "기기와 같게", light: "밝게", dark: "어둡게" },
  textSize: "글자 크기 (%)",
  textSample: "맞은 답이 틀렸다고 나오는 일은 없어요.",

  storage: "저장 공간",
  used: "이 기기에서 쓰는 양",
  usedOf: (used, quota) => `${quota} 중 ${used}`,
  ofSets: "그중 문제집",
  unknown: "브라우저가 알려 주지 않아요",
  secondCopy: "보낼 답의 사본",
  secondCopyIs: { kept: "데이터베이스 밖에 따로 있어요", none: "이 브라우저에서는 둘 수 없어요" },
  lostTitle: "브라우저가 문답의 저장 공간을 지웠어요",
  lostRestored: (answers) =>
    answers === 0
      ? "이 기기의 사본에 보내지 않은 답은 없었어요. 문제집은 다음에 연결되면 저절로 다시 받아요."
      : `이 기기의 사본에서 답 ${answers}개를 되살렸어요. 문제집은 다음에 연결되면 저절로 다시 받아요.`,
  lostWithoutCopy:
    "사본이 없어서 아직 보내지 않은 답은 사라졌어요. 문제집을 다시 내려받으면 이어서 풀 수 있어요.",
  lostBody: "이미 보낸 답은 서버에 안전하게 있어요. 앱을 설치하고 저장 공간을 지키면 이런 일이 드물어져요.",
  littleRoomTitle: "이 기기에 남은 공간이 적어요",
  littleRoomBody: (left) =>
    `브라우저가 이 앱에 쓸 수 있는 공간이 ${left} 남았어요. 푸는 도중에 답을 저장하지 못하는 일이 없도록 문제집을 지우거나 공간을 비워 주세요.`,
  startAnyway: "그래도 시작하기",
  answerStays: "답은 이 화면에 그대로 있어요. 기기의 공간을 비운 다음 다시 누르면 저장돼요.",
  saveAnswer: "이 답을 파일로 저장하기",
  keptTitle: "지켜지고 있어요",
  kept: "직접 지우기 전까지 브라우저가 그대로 둬요.",
  notKeptTitle: "지워질 수 있어요",
  notKept: "공간이 모자라면 브라우저가 저장한 내용을 지울 수 있어요. 지우지 말라고 부탁해 두세요.",
  keep: "지우지 않게 하기",
  keepRefused: "브라우저가 아직 받아 주지 않았어요. 설치하거나 며칠 더 쓰면 대개 받아 줘요.",
  export: "모두 파일로 저장하기",
  exportHint: "보낸 답과 보내지 않은 답, 영수증까지 이 계정의 기록을 읽을 수 있는 파일 하나로 저장해요.",
  exported: "다운로드 폴더에 저장했어요.",
  exportFailed: "파일을 쓰지 못했어요. 기기에 있는 내용은 그대로예요.",
  exportFileName: (date) => `mundap-${date}.json`,
  import: "저장한 파일 불러오기",
  importHint:
    "저장해 둔 파일에 있고 이 기기에 없는 기록을 가져와요. 다른 휴대폰에서 저장한 파일도 돼요. 두 번 해도 달라지지 않아요.",
  importReading: "파일을 읽고 있어요…",
  importTaken: (answers, records) => `답 ${answers}개, 기록 ${records}개를 가져왔어요`,
  importGoesOut: "연결되면 보내요. 서버에 처음인 것이 무엇인지는 서버가 가려요. 두 번 세지 않아요.",
  importNothingNew: "이 파일에 새로운 기록이 없어요",
  importKnown: (records) => `기록 ${records}개는 이미 여기에 있었어요.`,
  importForOthers: (records) =>
    `그중 ${records}개는 이 기기의 다른 계정 것이에요. 그 계정으로 바꾸면 보내요.`,
  importForeign: (records, owner) =>
    `기록 ${records}개는 이 기기에 없는 계정${owner === "" ? "" : `(${owner})`}의 것이에요. 그 계정의 휴대폰에서 코드를 받아 여기로 옮긴 뒤 파일을 다시 불러오거나, 상담하는 사람에게 파일을 주세요. 그때까지 파일을 지우지 마세요.`,
  importDamaged:
    "파일이 중간에 끊겼거나 저장한 뒤에 바뀌었어요. 스스로 증명되는 기록은 모두 가져왔어요. 파일을 그대로 두고, 할 수 있으면 새로 저장해 주세요.",
  importRefused: (records) =>
    `기록 ${records}개는 가져오지 않았어요. 여기 내용은 그대로이고, 그 기록은 파일에 남아 있어요.`,
  importRecord: ({ journal, number }) => `${journal}의 ${number}번째 기록`,
  importUnnamed: "자리를 알 수 없는 기록",
  importRefusals: {
    unreadable: (record) => `${record}: 기록으로 읽을 수 없어요.`,
    altered: (record) => `${record}: 저장한 뒤에 바뀌었어요. 봉인이 맞지 않아요.`,
    not_linked: (record) => `${record}: 바로 앞 기록이 없어요.`,
    differs: (record) =>
      `${record}: 여기에는 그 자리에 다른 기록이 있어요. 상담하는 사람에게 파일을 주면 둘 다 받을 수 있어요.`,
    needs_newer_app: (record) =>
      `${record}: 더 새로운 앱이 쓴 기록이에요. 앱을 새로 고친 뒤 다시 불러와 주세요.`,
  },
  importNotOurs: "문답이 저장한 파일이 아니에요",
  importUnchanged: "기기에 있는 내용은 그대로예요.",

  account: "계정",
  accountHint: "이메일도 비밀번호도 없어요. 이 기기가 열쇠예요.",
  name: "이름",
  nameHint: "안 써도 돼요. 도움을 청할 때 상담하는 사람에게 보여요.",
  namePlaceholder: "이름 없음",
  saveName: "이름 저장",
  nameSaved: "이름을 저장했어요.",
  code: "학습자 코드",
  codeHint: "도움을 청할 때 불러 주면 기록을 찾을 수 있어요. 이 코드만으로는 아무것도 열리지 않아요.",
  codeLater: "처음 연결될 때 생겨요",
  copy: "복사",
  copied: "복사했어요",
  copyFailed: "복사하지 못했어요. 불러 주거나 적어 주세요.",
  nameKept: "이 기기에 저장했어요. 다음에 연결되면 서버에도 전해요.",
  switchTitle: "이 기기의 다른 계정",
  switch: "바꾸기",
  switchTo: (name) => `${name} 계정으로 바꾸기`,
  switchWaiting: (count) => `이 계정의 답 ${count}개가 기다려요`,
  unnamed: "이름 없음",
  since: (date) => `${date}부터`,
  create: "새 계정",
  createTitle: "이 기기에 새 계정 만들기",
  createBody: "빈 상태로 시작해요. 지금 계정의 답은 그대로 남아 있고, 다시 바꾸면 이어서 보내요.",
  createConfirm: "계정 만들기",
  move: "다른 휴대폰으로 옮기기",
  moveHint: "여기서 코드를 받아 다른 휴대폰에 넣거나, 다른 휴대폰의 코드를 여기에 넣어요.",
  getCode: "코드 받기",
  enterCode: "코드 넣기",
  moveCodeTitle: "다른 휴대폰에 넣을 코드",
  moveCodeBody: "다른 휴대폰에서 설정 → 계정 → 코드 넣기를 눌러요. 한 번만 쓸 수 있어요.",
  moveCodeLeft: (time) => `${time} 동안 쓸 수 있어요`,
  moveCodeOver: "시간이 지난 코드예요. 새로 받아 주세요.",
  newCode: "새 코드",
  redeemTitle: "계정 가져오기",
  redeemBody: "다른 휴대폰에 보이는 코드를 넣어 주세요. 이 휴대폰에 있던 기록은 자기 계정에 그대로 남아요.",
  redeemLabel: "코드",
  redeemConfirm: "가져오기",
  joinTitle: "두 계정 합치기",
  joinHint: "휴대폰 두 대에서 따로 시작했나요? 합치면 통계와 오답노트가 두 계정을 한 사람으로 봐요.",
  joinedHint: "이 계정들도 나예요. 통계와 오답노트가 모두 함께 세어요.",
  join: "다른 계정과 합치기",
  joinBody:
    "다른 휴대폰에서 설정 → 계정 → 코드 받기를 누르고, 그 코드를 여기에 넣어요. 두 계정은 그대로 있고, 이제부터 한 사람으로 세어요. 되돌릴 수 없어요.",
  joinConfirm: "합치기",
  needsNetwork: "인터넷 연결이 필요해요.",
  forget: "이 기기에서 이 계정 지우기",
  forgetTitle: "이 계정을 지울까요?",
  forgetBody:
    "이 기기에서 문제집, 답, 열쇠가 지워져요. 이미 보낸 답은 서버에 남아요. 미리 옮기기 코드를 쓰지 않았다면 다시 들어올 수 없어요.",
  forgetWaiting: (count) =>
    `아직 서버의 영수증을 받지 못한 기록 ${count}개가 이 기기에서 사라져요. 먼저 인터넷에 연결하거나 모두 파일로 저장해 주세요.`,
  forgetExported: "모두 파일에 담았어요. 이제 이 계정을 지울 수 있어요.",
  forgetBusy: {
    what: "다른 탭에서 이 계정을 쓰고 있거나 지우고 있어요.",
    todo: "이 앱의 다른 탭을 닫고 다시 해 주세요.",
  },
  forgetConfirm: "계정 지우기",

  guide: "사용 방법",
  guideSteps: [
    {
      title: "문제집을 한 번 받아요",
      text: "그다음부터는 인터넷이 없어도 문제, 채점, 풀이가 모두 돼요.",
    },
    {
      title: "고르고 확인해요",
      text: "숫자 1–9로 고르고 Enter로 확인해요. 채울 곳이 여럿이면 Enter로 다음 곳에 가요. 답은 그 순간 기기에 저장돼요.",
    },
    {
      title: "보내는 일은 알아서 해요",
      text: "연결되면 답을 보내요. 서버가 다시 채점하고 서명한 영수증을 줘요. 두 번 세지 않아요.",
    },
    {
      title: "답을 가지고 다녀요",
      text: "설정 → 저장 공간에서 모두 파일로 저장하고, 여기나 다른 휴대폰에서 다시 불러와요. 한 계정을 휴대폰 두 대에서 써도 돼요. 늦게 온 답도 받아요.",
    },
    {
      title: "채점이 이상한가요?",
      text: "채점 아래의 ‘채점이 이상한가요?’를 눌러 주세요. 상담하는 사람이 본 그대로 다시 볼 수 있어요.",
    },
  ],

  toGuide: "자세한 안내 보기",

  about: "문답에 대해",
  version: "버전",
  aboutLimits:
    "연습 문제집의 정답표는 서명을 확인한 뒤 이 기기에 함께 저장돼요. 마음먹으면 읽을 수 있어요. 그래서 정답표를 공개 전까지 서버에만 두는 시험만이 연습 이상의 뜻을 가져요.",
  aboutTime: "시계가 틀리거나 늦게 보내도 맞은 답이 틀린 답이 되지는 않아요. 점수에 넣을지만 달라져요.",
  aboutLicense: "MIT 라이선스로 공개된 자유 소프트웨어예요.",
};
