import decodeQR from "qr/decode.js";
import { expect, test } from "vitest";
import { qrPath } from "../../../../src/app/staff/account/qr-path.ts";

const PIXELS = 4;

/** The picture as a camera sees it, painted from the path alone. */
function paint({ size, path }: ReturnType<typeof qrPath>) {
  const side = size * PIXELS;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * PIXELS; row < (Number(y) + 1) * PIXELS; row += 1)
      for (let column = Number(x) * PIXELS; column < (Number(x) + Number(length)) * PIXELS; column += 1)
        data.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
  }
  return { width: side, height: side, data };
}

test.each([
  "otpauth://totp/Mundap:kim%40example.org?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Mundap&digits=6&period=30",
  `otpauth://totp/Mundap:${"a-very-long-address".repeat(8)}%40example.org?secret=JBSWY3DPEHPK3PXP&issuer=Mundap`,
])("the picture says %s to a camera", (text) => {
  expect(decodeQR(paint(qrPath(text)))).toBe(text);
});
