import { encodeQR } from "qr";

/** Light modules around the dark ones, without which a camera does not find the picture. */
const BORDER = 4;

export type QrPath = { size: number; path: string };

/** The dark modules as one path of an SVG whose sides are `size` modules. */
export function qrPath(text: string): QrPath {
  const modules = encodeQR(text, "raw", { ecc: "medium", border: BORDER });
  const path = modules.flatMap((row, y) =>
    runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`),
  );
  return { size: modules.length, path: path.join("") };
}

/** Neighbours in one piece: between single squares a screen may show hairlines. */
function runsOf(row: readonly boolean[]): [x: number, length: number][] {
  const runs: [number, number][] = [];
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1);
    if (!dark) continue;
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  }
  return runs;
}
