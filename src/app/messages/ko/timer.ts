import type { timer as english } from "../en/timer.ts";

export const timer: typeof english = {
  left: (time) => `${time} 남았어요`,
  atMost: (time) => `많아야 ${time} 남았어요`,
  limited: "시간이 정해져 있어요",
  lastMinutes: "곧 시간이 끝나요",
  hide: "남은 시간 숨기기",
  show: "남은 시간 보기",
  more: (time) => `시간이 늘었어요. ${time} 남았어요`,
  up: "시간이 끝났어요",
};
