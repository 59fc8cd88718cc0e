import type { FailureCode } from "../../../domain/failure.ts";
import type { FailureWords } from "../en/failures.ts";

const KEPT = "이 내용은 쓰지 않아요. 이미 받아 둔 올바른 것이 있으면 그대로 써요.";

export const failures: Record<FailureCode, FailureWords> = {
  document_too_large: { what: "서버가 보낸 문서가 지나치게 커요.", todo: KEPT },
  document_malformed: { what: "서버가 보낸 문서를 읽을 수 없어요.", todo: KEPT },
  header_not_allowed: { what: "서명된 문서에 허용되지 않은 머리글이 있어요.", todo: KEPT },
  algorithm_not_allowed: { what: "허용되지 않은 방식으로 서명된 문서예요.", todo: KEPT },
  wrong_document_type: { what: "서버가 요청과 다른 종류의 문서를 보냈어요.", todo: KEPT },
  unknown_key: { what: "우리가 모르는 열쇠로 서명된 문서예요.", todo: KEPT },
  bad_signature: { what: "서명이 맞지 않아 이 내용을 받지 않았어요.", todo: KEPT },
  threshold_not_met: { what: "필요한 만큼의 열쇠로 서명되지 않았어요.", todo: KEPT },
  document_expired: {
    what: "서명된 문제집 목록이 오래되어 시험을 시작할 수 없어요.",
    todo: "인터넷에 한 번 연결한 뒤 시작해 주세요. 연습은 계속할 수 있어요.",
  },
  version_rolled_back: { what: "서버가 여기 있는 것보다 옛 버전을 내놓았어요.", todo: KEPT },
  version_equivocated: { what: "같은 버전 번호에 서로 다른 내용이 있어요.", todo: KEPT },
  set_disappeared: { what: "문제집 하나가 알림 없이 서버 목록에서 사라졌어요.", todo: KEPT },
  hash_mismatch: { what: "도착한 내용이 서명된 내용과 달라 받지 않았어요.", todo: KEPT },
  root_not_trusted: {
    what: "이 앱이 믿는 서버가 아니에요.",
    todo: "답은 이 기기에 안전하게 있어요.",
  },
  set_not_found: { what: "이 문제집은 이 기기에 없어요.", todo: "문제집 목록에서 내려받아 주세요." },
  set_retired: { what: "운영이 끝난 문제집이에요.", todo: "푼 기록은 그대로 남아요." },
  set_not_solvable: {
    what: "맞힐 수 없는 문제가 들어 있어서 이 문제집을 받지 않았어요.",
    todo: "만든 사람이 고쳐야 해요.",
  },
  needs_newer_app: { what: "더 새로운 앱이 필요한 문제집이에요.", todo: "다시 불러와 업데이트해 주세요." },
  changed_meanwhile: { what: "읽은 뒤에 내용이 바뀌었어요.", todo: "다시 보고 정해 주세요." },
  not_signed_in: { what: "서버가 이 기기를 알아보지 못해요.", todo: "답은 여기에 저장돼 있어요." },
  not_allowed: { what: "이 계정으로는 할 수 없어요." },
  move_code_unknown: {
    what: "그런 코드가 없어요.",
    todo: "코드를 확인하거나 다른 휴대폰에서 새로 만들어 주세요.",
  },
  move_code_expired: { what: "코드의 시간이 지났어요.", todo: "다른 휴대폰에서 새로 만들어 주세요." },
  answers_waiting: {
    what: "아직 보내지 않은 답이 있어요.",
    todo: "연결해서 보내거나, 먼저 파일로 저장해 주세요.",
  },
  protocol_too_old: {
    what: "앱이 오래되어 서버와 이야기할 수 없어요.",
    todo: "다시 불러와 업데이트해 주세요.",
  },
  request_malformed: { what: "보낸 것을 서버가 읽지 못했어요.", todo: "여기에 그대로 저장돼 있어요." },
  request_too_large: {
    what: "한 번에 보내기에 너무 많아요.",
    todo: "쓴 글은 줄여 주세요. 보내는 것은 나누어 이어져요.",
  },
  rate_limited: { what: "서버가 잠시 기다려 달라고 해요.", todo: "저절로 이어서 보내요." },
  server_unavailable: { what: "지금은 서버를 쓸 수 없어요.", todo: "저절로 다시 해 볼게요." },
  server_error: { what: "서버가 이 일을 마치지 못했어요.", todo: "저절로 다시 해 볼게요." },
  network_unreachable: { what: "서버에 닿지 않아요.", todo: "이 기기에 있는 것은 모두 쓸 수 있어요." },
  response_unreadable: {
    what: "서버가 아닌 다른 것이 대신 대답했어요.",
    todo: "와이파이 로그인 화면이 기다리고 있을 수 있어요.",
  },
  not_found: { what: "이제 여기에 없어요." },
  storage_full: { what: "기기에 남은 공간이 없어요.", todo: "문제집을 지우거나 공간을 비워 주세요." },
  storage_lost: { what: "브라우저가 저장 공간을 지웠어요.", todo: "문제집을 다시 내려받아 주세요." },
  storage_unavailable: { what: "브라우저가 저장 공간을 열어 주지 않았어요.", todo: "다시 불러와 주세요." },
  attempt_open_elsewhere: {
    what: "이 풀이는 다른 탭에서 열려 있어요.",
    todo: "그 탭에서 계속하거나 여기로 가져오세요.",
  },
  attempt_finished: { what: "끝난 풀이예요.", todo: "다시 보기가 준비돼 있어요." },
};
