import type { FailureCode } from "../../domain/failure.ts";

export type Described = {
  ko: string;
  en: string;
  /** Beside those that every procedure of its kind knows. */
  failures?: readonly FailureCode[];
};

/** What V2's procedures do, and what of the closed union each can answer. */
export const DESCRIBED_PROCEDURES: Record<string, Described> = {
  "learner.register": {
    ko: "새 학습자와 그 기기를 등록해요. 아이디와 비밀 값은 기기가 만들고, 같은 호출을 되풀이해도 돼요.",
    en: "Registers a new learner and their device. Ids and secret are the device's own; a repeat is harmless.",
    failures: ["not_allowed"],
  },
  "learner.me": { ko: "묻는 학습자가 누구인지 알려 줘요.", en: "Who the asking learner is." },
  "learner.rename": { ko: "학습자의 이름을 바꿔요.", en: "Changes the learner's name." },
  "learner.createMoveCode": {
    ko: "계정을 다른 휴대폰으로 옮기는 일회용 코드를 만들어요 (10분).",
    en: "Makes a one-time code that moves the account to another phone (10 minutes).",
  },
  "learner.redeemMoveCode": {
    ko: "코드를 만든 학습자에게 이 기기를 더해요.",
    en: "Gives this device to the learner who made the code.",
    failures: ["move_code_unknown", "move_code_expired", "not_allowed"],
  },
  "learner.join": {
    ko: "코드를 만든 계정과 묻는 계정이 한 사람이라고 적어요. 되돌릴 수 없어요.",
    en: "Says that the account that made the code and the asking one are one person. Cannot be undone.",
    failures: ["move_code_unknown", "move_code_expired", "not_allowed"],
  },
  "learner.joined": { ko: "같은 사람의 다른 계정들.", en: "The other accounts of the person." },
  "learner.rollout": {
    ko: "V1과 V2 중 어느 쪽인지, 지금의 공지, 이상하다고 알린 채점을 살펴본 결과.",
    en: "The learner's cohort, the announcements of now, and what came of the marks that they reported.",
  },
  "learner.signInFormer": {
    ko: "V1 계정의 비밀번호를 아는 사람을 같은 사람으로 이어요.",
    en: "Joins the V1 account whose password is known to the learner who asks.",
    failures: ["not_found", "not_allowed"],
  },
  "learner.former": { ko: "V1에서 있었던 일.", en: "What V1 knew of the learner." },
  "learner.formerWrong": {
    ko: "V1에서 틀렸다고 한 문제, 새것부터.",
    en: "What V1 says the learner answered wrong, the newest first.",
  },
  "sessions.issue": {
    ko: "문제집을 풀 수 있는 서명된 표를 미리 내줘요.",
    en: "Issues signed tickets for a set, ahead of their use.",
    failures: ["set_not_found", "set_retired"],
  },
  "sessions.status": { ko: "세션의 상태.", en: "What became of a session.", failures: ["not_found"] },
  "attempts.sync": {
    ko: "기기의 사건을 받아 한 번만 저장하고, 다시 채점하고, 영수증을 돌려줘요.",
    en: "Takes a device's events, stores each once, grades again, and returns signed receipts.",
    failures: ["request_too_large"],
  },
  "attempts.rejudged": {
    ko: "서버가 그 뒤에 달리 판단하게 된 시도들. 기기는 그것들만 다시 물어봐요.",
    en: "Attempts of which the server has come to say otherwise since: the device asks about these again.",
  },
  "attempts.mine": { ko: "학습자의 모든 시도.", en: "All attempts of the learner." },
  "attempts.wrong": {
    ko: "모든 휴대폰에서 틀린 문제.",
    en: "What the learner got wrong, over all phones.",
  },
  "attempts.statistics": {
    ko: "학습자의 통계. 하루는 적힌 시간대로 나눠요.",
    en: "The learner's statistics; days are those of the time zone.",
  },
  "staff.me": { ko: "로그인한 담당자. 없으면 null.", en: "The staff member who is signed in, or null." },
  "staff.join": {
    ko: "초대 링크로 담당자 계정을 만들어요.",
    en: "Makes a staff account from an invitation.",
    failures: ["not_found", "not_allowed"],
  },
  "staff.search": {
    ko: "학습자 코드, 영수증 코드, 시도 번호, 문제집으로 찾아요.",
    en: "Finds attempts by learner code, receipt code, attempt or set.",
  },
  "staff.replay": {
    ko: "시도 하나를 사건마다 다시 보여 줘요.",
    en: "One attempt again, event by event.",
    failures: ["not_found"],
  },
  "staff.contacts": {
    ko: "누가 무엇을 맡는지.",
    en: "Who answers for what.",
    failures: ["document_malformed"],
  },
  "staff.sets": { ko: "나와 있는 문제집.", en: "The published sets." },
  "staff.formats": { ko: "읽을 수 있는 형식의 이름.", en: "Names of the formats that can be read." },
  "staff.publish": {
    ko: "읽어 둔 초안을 문제집으로 내요.",
    en: "Publishes a draft that was read in.",
    failures: ["not_found", "set_not_solvable", "document_too_large", "changed_meanwhile"],
  },
  "staff.retire": {
    ko: "문제집을 거둬요. 이미 받은 기기에는 남아요.",
    en: "Retires a set; devices that hold it keep it.",
    failures: ["set_not_found", "document_too_large"],
  },
  "staff.release": {
    ko: "시험의 정답을 내줘요.",
    en: "Gives out an exam's keys.",
    failures: ["set_not_found", "document_too_large"],
  },
  "staff.held": { ko: "사람의 결정을 기다리는 것.", en: "What waits for a person's decision." },
  "staff.decide": {
    ko: "보류된 답 하나를 이름을 남기고 결정해요.",
    en: "Decides one held answer, on record by name.",
    failures: ["not_found", "changed_meanwhile"],
  },
  "staff.settle": {
    ko: "읽지 못한 메시지를 받아들이거나 치워요.",
    en: "Takes in or puts by a message that could not be read.",
    failures: ["not_found", "document_malformed"],
  },
  "staff.extend": {
    ko: "세션에 시간을 더 줘요.",
    en: "Gives sessions more time.",
    failures: ["not_found"],
  },
  "staff.reported": {
    ko: "학습자가 이상하다고 알린 채점과 그 문제들.",
    en: "The marks that learners reported, and the questions they speak of.",
  },
  "staff.settleReport": {
    ko: "알린 채점을 살펴봤다고 이름을 남겨요.",
    en: "Says, on record by name, that a report was looked into.",
    failures: ["changed_meanwhile"],
  },
  "staff.takeIn": {
    ko: "학습자가 저장한 파일의 답을 받아들여요.",
    en: "Takes in the events of a learner's saved file.",
  },
  "staff.essays": { ko: "사람의 채점을 기다리는 답.", en: "Answers that wait for a person's mark." },
  "staff.essay": {
    ko: "사람이 채점할 답 하나.",
    en: "One answer that a person marks.",
    failures: ["not_found"],
  },
  "staff.mark": {
    ko: "사람이 채점할 답에 점수와 말을 남겨요.",
    en: "Marks an answer that a person marks, with a comment.",
    failures: ["not_found", "changed_meanwhile"],
  },
  "staff.rollout.status": {
    ko: "단계, 두 쪽의 수치, 관문과 그 까닭.",
    en: "Stage, both arms, and every gate with its reason.",
  },
  "staff.rollout.steer": {
    ko: "단계를 올리거나, 멈추거나, 이어 가거나, 되돌려요.",
    en: "Advances, holds, resumes or rolls back.",
  },
  "staff.rollout.override": {
    ko: "학습자 한 명의 쪽을 정해요. 비교에서는 빠져요.",
    en: "Puts one learner into a cohort; they leave the comparison.",
    failures: ["not_found"],
  },
  "staff.rollout.desk": {
    ko: "결정의 기록, 점검표, 공지.",
    en: "The log of decisions, the checklists and the announcements.",
  },
  "staff.rollout.tick": { ko: "점검표 한 줄에 표시해요.", en: "Ticks a line of a checklist." },
  "staff.rollout.announce": { ko: "학습자에게 알려요.", en: "Announces something to learners." },
  "staff.rollout.withdraw": { ko: "공지를 거둬요.", en: "Takes an announcement back." },
  "staff.rollout.report": {
    ko: "1주, 2주, 1개월의 보고서.",
    en: "The report of week 1, week 2 or month 1.",
  },
};
