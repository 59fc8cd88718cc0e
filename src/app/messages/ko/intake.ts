import type { intake as english } from "../en/intake.ts";

export const intake: typeof english = {
  title: "학습자의 파일 받기",
  hint: "학습자가 설정 → 저장 공간에서 저장한 파일이에요. 기록마다 봉인으로 스스로를 증명하고, 그 기록이 말하는 계정에 휴대폰이 지금 보낸 것처럼 들어가요. 두 번 해도 달라지지 않아요. 누가 받았는지 이름이 남아요.",
  choose: "파일 고르기",
  reading: (done, of) => `기록 ${of}개 중 ${done}개…`,
  notOurs: "문답이 저장한 파일이 아니에요",
  newerApp: "더 새로운 버전이 쓴 파일이에요",
  fileGone: "파일을 읽지 못했어요. 옮겨졌을 수 있으니 다시 골라 주세요",
  stopped: "가다가 멈췄어요. 받은 것은 그대로 있어요. 파일을 다시 고르면 이어서 받아요.",
  damaged: "파일이 중간에 끊겼거나 저장한 뒤에 바뀌었어요. 스스로 증명되는 기록은 받았어요.",
  counts: {
    applied: (count) => `새 기록 ${count}개`,
    duplicate: (count) => `이미 있던 기록 ${count}개`,
    fork: (count) => `같은 자리의 다른 기록 곁에 보관한 기록 ${count}개 (갈라짐)`,
    held: (count) => `사람의 확인을 기다리는 기록 ${count}개`,
    retry: (count) => `받지 않은 기록 ${count}개`,
  },
  refusals: {
    not_intact: (count) => `봉인이 맞지 않는 기록 ${count}개`,
    no_beginning: (count) => `처음이 파일에 없어 누구 것인지 알 수 없는 기록 ${count}개`,
    not_allowed: (count) => `그 학습자가 가진 적 없는 기기를 말하는 기록 ${count}개`,
    forgotten: (count) => `본인의 요청으로 지운 계정의 기록 ${count}개`,
    unreadable: (count) => `기록으로 읽을 수 없는 것 ${count}개`,
    other: (count) => `지금은 서버가 받지 못한 기록 ${count}개: 나중에 파일을 다시 골라 주세요`,
  },
  whose: "누구의 기록인가요",
  madeNew: "이 서버에 온 적이 없어 계정을 새로 만들었어요",
  find: (code) => `${code}의 풀이`,
  unnamed: "이름 없음",

  forked: (count) => `다른 기기의 기록 ${count}개가 이 기록 곁에 있어요. 모두 보관해요.`,
  notPresented: (count, questions) =>
    `문제 ${count}개가 결과에서 빠졌어요: ${questions}. 기기가 열지 못했다고 알렸고, 그 말밖에는 근거가 없어요.`,
  remarks: "학습자가 남긴 말",
  reported: "채점이 이상하다고 알림",
  good: "평가: 좋은 문제",
  poor: "평가: 아쉬운 문제",
  reportedOn: (questions) => `학습자가 ${questions}의 채점이 이상하다고 알렸어요`,
};
