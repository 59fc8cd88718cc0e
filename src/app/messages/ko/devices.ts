import type { devices as english } from "../en/devices.ts";

export const devices: typeof english = {
  forked: "다른 기기도 이 풀이를 이어서 했어요. 둘 다 보관하고, 다른 답은 사람이 살펴봐요.",
  ofDevice: "다른 기기에서 시작해 파일로 가져온 풀이예요. 여기서 볼 수는 있지만 이어서 풀지는 않아요.",
};
