import type { units as english } from "../en/units.ts";

export const units: typeof english = {
  title: "단위를 확인해 주세요",
  missing: "이 수에는 단위가 있어야 해요. 단위가 없으면 채점할 수 없어요.",
  unknown: (unit) => `“${unit}” 단위로는 여기서 채점할 수 없어요. 묻는 단위로, 수를 다 풀어서 써 주세요.`,
  back: "고쳐 쓰기",
};
