type KnownText = { name: string; means: string; sample: string };

/** Texts of a form that many schemas ask for: named once, by their pattern. */
export const KNOWN_TEXTS: Record<string, KnownText> = {
  "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$": {
    name: "Uuid",
    means: "a UUID in small letters",
    sample: "0195f3c2-7a10-4c5e-9b1d-3f2e8a6c4d70",
  },
  "^[0-9a-f]{64}$": { name: "Sha256", means: "64 hexadecimal digits", sample: "4f".repeat(32) },
  "^[0-9a-f]{32}$": { name: "Seed", means: "128 bits as 32 hexadecimal digits", sample: "07".repeat(16) },
  "^[A-Za-z0-9_-]{43}$": {
    name: "DeviceSecret",
    means: "256 random bits, base64url, minted on the device",
    sample: "b".repeat(43),
  },
  "^[0-9A-HJKMNP-TV-Z]{8}[0-9A-HJKMNP-TV-Z*~$=U]$": {
    name: "LearnerCode",
    means: "8 Crockford characters and a check character",
    sample: "7K3M9QX2D",
  },
  "^[\\p{L}\\p{N}-]{1,64}$": {
    name: "ContentId",
    means: "1 to 64 letters, digits and hyphens of any script",
    sample: "korean-history",
  },
  "^[A-Za-z0-9_+\\-/]+$": { name: "TimeZone", means: "a name such as Asia/Seoul", sample: "Asia/Seoul" },
  "^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$": { name: "Language", means: "a tag such as ko", sample: "ko" },
  "^[^\\p{Cc}\\p{Cs}]+$": {
    name: "Line",
    means: "text without control characters",
    sample: "korean-history",
  },
};
