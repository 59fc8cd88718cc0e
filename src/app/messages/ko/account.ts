import type { AccountWords } from "../en/account.ts";

export const account: AccountWords = {
  title: "내 계정",
  name: "이름",
  email: "이메일",
  roles: "역할",
  password: "비밀번호",
  cancel: "취소",
  confirm: "확인",
  refusals: {
    wrong_password: "비밀번호가 맞지 않아요.",
    wrong_code: "숫자가 맞지 않거나 시간이 지났어요. 앱의 숫자는 30초마다 바뀌어요.",
    wrong_recovery_code: "복구 코드가 맞지 않거나 이미 쓴 코드예요.",
    locked: "틀린 코드를 너무 많이 넣었어요. 15분 뒤에 다시 해 주세요.",
    too_many: "너무 여러 번 시도했어요. 1분 뒤에 다시 해 주세요.",
    on_already: "다른 화면에서 이미 켰어요. 이 화면을 새로 열어 주세요.",
    other_address:
      "서버가 알고 있는 주소가 아니에요. 서버의 주소로 담당자 화면을 열거나, 운영자에게 주소(MUNDAP_ORIGIN) 설정을 부탁해 주세요.",
  },

  changePassword: "비밀번호 바꾸기",
  presentPassword: "지금 비밀번호",
  newPassword: "새 비밀번호",
  passwordChanged: "비밀번호를 바꿨어요. 다른 곳에 로그인해 있던 것은 모두 로그아웃됐어요.",

  step: "2단계 인증",
  on: "켜짐",
  off: "꺼짐",
  offBody:
    "로그인할 때 비밀번호에 더해 휴대폰 앱에 보이는 숫자 여섯 자리를 물어요. 비밀번호가 새어 나가도 아무도 들어오지 못해요. 운영자와 관리자는 켜 두는 것이 좋아요.",
  onBody: "로그인할 때 휴대폰의 인증 앱에 보이는 숫자 여섯 자리를 물어요.",
  setUp: "설정하기",

  setUpTitle: "2단계 인증 설정",
  openApp: "휴대폰에서 인증 앱을 열어 주세요. Google Authenticator나 Microsoft Authenticator 같은 앱이에요.",
  scan: "앱으로 이 그림을 찍거나, 키를 직접 넣어 주세요.",
  picture: "인증 앱으로 찍을 QR 코드",
  key: "키",
  openHere: "이 기기의 앱에서 열기",
  enter: "앱에 보이는 숫자 여섯 자리를 넣어 주세요.",
  digits: "숫자 여섯 자리",
  turnOn: "확인하고 켜기",
  clockHint: "계속 맞지 않으면 휴대폰의 시각을 자동 설정으로 바꿔 주세요.",

  codesTitle: "복구 코드",
  codesBody:
    "이 휴대폰이 없어도 찾을 수 있는 곳에 보관해 주세요. 코드 하나로 숫자 여섯 자리 대신 한 번 로그인할 수 있어요. 다시 보여 주지 않아요.",
  copy: "복사",
  copied: "복사했어요",
  copyFailed: "복사하지 못했어요. 직접 선택해서 복사해 주세요.",
  print: "인쇄",
  kept: "보관했어요",
  renew: "새 복구 코드",
  renewBody: "지금까지 보관한 코드는 더 쓸 수 없게 돼요.",
  renewConfirm: "새 코드 만들기",
  turnOff: "끄기",
  turnOffBody: "로그인할 때 비밀번호만 묻게 돼요. 휴대폰을 바꿨다면 끈 다음 다시 설정해 주세요.",
  turnOffConfirm: "2단계 인증 끄기",

  codeTitle: "2단계 인증",
  codeLabel: "인증 앱에 보이는 숫자 여섯 자리",
  phoneGone: "휴대폰이 없어요",
  recoveryTitle: "복구 코드",
  recoveryLabel: "보관해 둔 복구 코드 하나",
  recoveryHint: "하이픈, 띄어쓰기, 대소문자는 가리지 않아요. 코드 하나는 한 번만 쓸 수 있어요.",
  useApp: "휴대폰이 있어요",
  noneLeft:
    "복구 코드도 없나요? 운영자가 서버에서 2단계 인증을 꺼 줄 수 있어요: mundap staff second-step-off 이메일",
  again: "다시 로그인해 주세요. 2단계 인증 시간이 지났거나 여러 번 틀렸어요.",
};
