/** What must never get into a log, in words that nothing else contains. */
export const SECRETS = {
  name: "가온누리비밀이름",
  answer: "초록고래의정답",
  report: "보라색신고글",
  opinion: "노랑의견글",
  unreadable: "읽을수없는주황글",
  staffName: "관리자미나리",
  staffEmail: "secret.staff@private.example",
  staffPassword: "very-secret-staff-password",
  v1Name: "옛사람달래",
  v1Email: "secret.v1@private.example",
  v1Password: "very-secret-v1-password",
};
