/** Why a file is not even looked into, or cannot be taken apart; `{name}` as in every problem. */
export type FileProblemCode =
  | "file_empty"
  | "file_too_large"
  | "file_not_text"
  | "file_is_other"
  | "container_damaged"
  | "container_file_damaged"
  | "container_encrypted"
  | "container_too_many_files"
  | "container_too_large"
  | "container_bomb"
  | "container_unknown"
  | "format_needs_container"
  | "format_needs_text"
  | "format_not_recognised";

const EN: Record<FileProblemCode, string> = {
  file_empty: "the file is empty",
  file_too_large: "the file is larger than {limitMb} MB; split it into several files",
  file_not_text: "this is not a text file; export the questions as JSON, CSV or GIFT",
  file_is_other: "this is {what}, not a question file; export the questions as JSON, CSV, XLSX or GIFT",
  container_damaged: "the zip archive is damaged or cut off; export or download it again",
  container_file_damaged: "{file} inside the zip archive is damaged; export or download it again",
  container_encrypted: "the zip archive has a password; pack it again without one",
  container_too_many_files: "the zip archive has more than {limit} files; split it into several",
  container_too_large: "the zip archive unpacks to more than {limitMb} MB; split it into several",
  container_bomb: "{file} inside the zip archive is packed tighter than any real file; it is not unpacked",
  container_unknown:
    "the zip archive holds nothing that can be read ({formats}); unpack it and import the files in it",
  format_needs_container: "{format} is a zip archive or workbook, and this file is text; leave out --format",
  format_needs_text: "{format} is text, and this file is a zip archive or workbook; leave out --format",
  format_not_recognised:
    "the format is not recognised; name it with --format ({formats}), or see the README for what can be read",
};

const KO: Record<FileProblemCode, string> = {
  file_empty: "파일이 비어 있어요",
  file_too_large: "파일이 {limitMb} MB보다 커요. 여러 파일로 나눠 주세요",
  file_not_text: "글자로 된 파일이 아니에요. JSON, CSV, GIFT로 내보내 주세요",
  file_is_other: "문제 파일이 아니에요({what}). 문제를 JSON, CSV, XLSX, GIFT로 내보내 주세요",
  container_damaged: "zip 파일이 손상됐거나 잘렸어요. 다시 내보내거나 내려받아 주세요",
  container_file_damaged: "zip 안의 {file} 파일이 손상됐어요. 다시 내보내거나 내려받아 주세요",
  container_encrypted: "zip 파일에 암호가 걸려 있어요. 암호 없이 다시 압축해 주세요",
  container_too_many_files: "zip 안에 파일이 {limit}개가 넘어요. 나눠 주세요",
  container_too_large: "zip을 풀면 {limitMb} MB가 넘어요. 나눠 주세요",
  container_bomb: "zip 안의 {file} 항목은 실제 파일로 볼 수 없을 만큼 압축돼 있어 풀지 않았어요",
  container_unknown: "zip 안에 읽을 수 있는 것({formats})이 없어요. 압축을 풀고 안의 파일을 가져와 주세요",
  format_needs_container: "{format} 형식은 zip이나 통합 문서인데 이 파일은 글이에요. --format을 빼 주세요",
  format_needs_text: "{format} 형식은 글인데 이 파일은 zip이나 통합 문서예요. --format을 빼 주세요",
  format_not_recognised:
    "형식을 알 수 없어요. --format({formats})으로 알려 주거나 README의 목록을 확인해 주세요",
};

export const FILE_WORDS = { en: EN, ko: KO };
