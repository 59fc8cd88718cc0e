/**
 * What Korean counts and measures in. Needed only where a numeral in words runs straight into the next word:
 * 3만원 is 30000 of 원, but 3조합 could be three 조합, so what is not here is asked about, never guessed.
 */
const COUNTED_IN =
  "원 달러 센트 유로 엔 위안 명 인 분 사람 가구 마리 그루 송이 개 개월 달 년 년도 년간 월 주 주일 일 시 시간 " +
  "세기 살 세 번 번째 회 차례 배 건 표 가지 곳 권 장 쪽 줄 행 칸 층 호 대 척 채 벌 켤레 병 잔 컵 그릇 문제 글자 단어 점 도 " +
  "퍼센트 프로 퍼밀 톤 킬로 센티 평 헥타르 볼트 암페어 옴 헤르츠 뉴턴 파스칼 비트 " +
  "(?:세?제곱)?(?:밀리|센티|킬로|메가|기가)?(?:초|그램|미터|리터|와트시?|칼로리|바이트)";

/** What may be joined to it and changes nothing about the number. */
const ENDINGS =
  "동안|간|뒤|후|전|만|만에|째|쯤|정도|가량|정|짜리|어치|씩|이상|이하|미만|초과|이다|입니다|이에요|예요|이요|요";

const COUNTING_WORD = new RegExp(`^(?:${COUNTED_IN.split(" ").join("|")})(?:${ENDINGS})?(?![가-힣])`);

export function startsWithCountingWord(text: string): boolean {
  return COUNTING_WORD.test(text);
}
