import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { failed, pass, person, type SecurityItem } from "./security-item.ts";

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      integrity: z.string().optional(),
      link: z.boolean().optional(),
      inBundle: z.boolean().optional(),
    }),
  ),
});
const Count = z.number().int().min(0);
const Audit = z.object({
  metadata: z.object({
    vulnerabilities: z.object({ low: Count, moderate: Count, high: Count, critical: Count }),
  }),
});

/** What came from others. */
export const PACKAGE_ITEMS: readonly SecurityItem[] = [
  {
    id: "packages_pinned",
    title: { en: "Every package is pinned by its hash", ko: "모든 패키지가 해시로 고정돼 있어요" },
    remedy: {
      en: "restore package-lock.json from the repository",
      ko: "package-lock.json을 저장소의 것으로 되돌려 주세요",
    },
    async look({ projectDir }) {
      const { packages } = Lock.parse(
        JSON.parse(await readFile(join(projectDir, "package-lock.json"), "utf8")),
      );
      const loose = Object.entries(packages)
        .filter(
          ([path, { integrity, link, inBundle }]) =>
            path !== "" && !link && !inBundle && integrity === undefined,
        )
        .map(([path]) => path);
      const count = Object.keys(packages).length - 1;
      return loose.length === 0
        ? pass(`${count} packages`, `패키지 ${count}개`)
        : failed(
            `without a hash: ${loose.slice(0, 5).join(", ")}`,
            `해시가 없어요: ${loose.slice(0, 5).join(", ")}`,
          );
    },
  },
  {
    id: "packages_audited",
    title: { en: "No package has a known hole", ko: "알려진 취약점이 있는 패키지가 없어요" },
    remedy: {
      en: "run npm audit, take the fixed version, and run the tests",
      ko: "npm audit를 보고 고쳐진 버전으로 바꾼 뒤 테스트를 실행해 주세요",
    },
    async look({ audit }) {
      const said = Audit.safeParse(parsed(await audit()));
      if (!said.success)
        return person(
          "npm audit got no answer from the registry: the network is not there, or a mirror does not know it",
          "npm audit가 답을 받지 못했어요. 네트워크가 없거나 미러가 지원하지 않아요",
        );
      const { low, moderate, high, critical } = said.data.metadata.vulnerabilities;
      const text = `critical ${critical}, high ${high}, moderate ${moderate}, low ${low}`;
      return high + critical === 0 ? pass(text, text) : failed(text, text);
    },
  },
];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
