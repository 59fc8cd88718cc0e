import type { attempts as en } from "../en/attempts.ts";

export const attempts: typeof en = {
  left: (left, limit) =>
    limit === 1 ? "한 번만 반영돼요" : `${limit}번 중 ${Math.min(left, limit)}번 남았어요`,
  none: (limit) =>
    limit === 1
      ? "이미 풀었어요. 다시 풀 수는 있지만 가장 잘한 한 번만 반영돼요."
      : `${limit}번을 모두 풀었어요. 다시 풀 수는 있지만 가장 잘한 ${limit}번만 반영돼요.`,
};
