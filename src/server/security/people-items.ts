import { stat } from "node:fs/promises";
import { dumpPathOf, listBackups } from "../backup/backup-manifest.ts";
import { backupFolderIn } from "../backup/schedule-backups.ts";
import { failed, pass, person, type SecurityItem } from "./security-item.ts";

const HOUR_MS = 60 * 60 * 1000;
const OTHERS = 0o077;

/** Who gets in, and what is kept of everything. */
export const PEOPLE_ITEMS: readonly SecurityItem[] = [
  {
    id: "invitations",
    title: { en: "No invitation lies open", ko: "쓰이지 않은 초대가 없어요" },
    remedy: {
      en: "ask each of them to use the link, or end it: staff withdraw NAME; it ends by itself after 7 days",
      ko: "초대받은 사람이 링크를 쓰게 하거나 staff withdraw 이름으로 끝내 주세요. 7일 뒤에는 저절로 끝나요",
    },
    async look({ db, now }) {
      const open = await db
        .selectFrom("staff_invitations")
        .select(["name", "roles"])
        .where("used_at", "is", null)
        .where("expires_at", ">", new Date(now()))
        .orderBy("created_at")
        .execute();
      const names = open.map(({ name, roles }) => `${name} (${roles.join(", ")})`).join(" · ");
      return open.length === 0
        ? pass("none", "없음")
        : person(`${open.length} open: ${names}`, `${open.length}개 열려 있음: ${names}`);
    },
  },
  {
    id: "staff_list",
    title: { en: "Everybody with an account still needs it", ko: "계정이 있는 사람 모두에게 아직 필요해요" },
    remedy: {
      en: "take away what nobody needs: staff remove EMAIL",
      ko: "필요 없는 계정은 staff remove 이메일로 없애 주세요",
    },
    async look({ db }) {
      const staff = await db
        .selectFrom("staff")
        .innerJoin("staff_roles", "staff_roles.staff_id", "staff.id")
        .select(["staff.email", "staff_roles.role"])
        .orderBy("staff.email")
        .orderBy("staff_roles.role")
        .execute();
      const names = staff.map(({ email, role }) => `${email}: ${role}`).join(" · ");
      return staff.length === 0 ? pass("no staff yet", "담당자가 아직 없음") : person(names, names);
    },
  },
  {
    id: "second_step",
    title: {
      en: "Operators and admins sign in with a second step",
      ko: "운영자와 관리자는 2단계 인증으로 로그인해요",
    },
    remedy: {
      en: "let each turn it on under their name on the staff pages (docs/operate.md)",
      ko: "각자 담당자 화면에서 자기 이름을 눌러 2단계 인증을 켜게 해 주세요 (docs/operate.ko.md)",
    },
    async look({ db }) {
      const without = await db
        .selectFrom("staff")
        .innerJoin("staff_roles", "staff_roles.staff_id", "staff.id")
        .select("staff.email")
        .distinct()
        .where("staff_roles.role", "in", ["operator", "admin"])
        .where((row) => row.or([row("twoFactorEnabled", "is", null), row("twoFactorEnabled", "=", false)]))
        .orderBy("staff.email")
        .execute();
      const names = without.map(({ email }) => email).join(", ");
      return without.length === 0
        ? pass("all of them", "모두")
        : person(`password only: ${names}`, `비밀번호만: ${names}`);
    },
  },
  {
    id: "backups_fresh",
    title: {
      en: "There is a fresh backup, restored once and private",
      ko: "복원해 본 새 백업이 있고 비공개예요",
    },
    remedy: {
      en: "run db backup and db verify; chmod 600 what others can read",
      ko: "db backup과 db verify를 실행하고, 다른 사용자가 읽을 수 있는 파일은 chmod 600 해 주세요",
    },
    async look({ env, now }) {
      const backups = await listBackups(backupFolderIn(env.dataDir));
      const [newest] = backups;
      if (newest === undefined)
        return env.backupHours === 0
          ? person("this server takes none: who does?", "이 서버는 백업하지 않아요. 누가 하나요?")
          : failed("none yet", "아직 없음");
      const hours = Math.floor((now() - Date.parse(newest.manifest.takenAt)) / HOUR_MS);
      const verified = backups.some(({ manifest }) => manifest.verified !== undefined);
      const open = await othersRead(dumpPathOf(newest));
      const fresh = hours <= Math.max(48, env.backupHours * 2);
      const text = `${hours} h old, ${verified ? "one was restored" : "none was ever restored"}${open ? ", readable by others" : ""}`;
      const ko = `${hours}시간 전, ${verified ? "복원해 봄" : "복원해 본 적 없음"}${open ? ", 다른 사용자가 읽을 수 있음" : ""}`;
      return fresh && verified && !open ? pass(text, ko) : failed(text, ko);
    },
  },
  {
    id: "backups_encrypted",
    title: {
      en: "Backups lie on an encrypted disk, and one elsewhere",
      ko: "백업이 암호화된 디스크와 다른 장소에 있어요",
    },
    remedy: {
      en: "dumps are not encrypted by themselves: use an encrypted disk, and copy them off this machine",
      ko: "덤프 자체는 암호화되지 않아요. 암호화된 디스크를 쓰고 다른 곳에도 복사해 주세요",
    },
    look: ({ env }) => {
      const folder = backupFolderIn(env.dataDir);
      return Promise.resolve(person(`look at ${folder}`, `${folder} 폴더를 확인해 주세요`));
    },
  },
  {
    id: "privacy",
    title: { en: "Requests to be forgotten are carried out", ko: "잊혀질 권리 요청이 처리됐어요" },
    remedy: {
      en: "carry out open requests (docs/operate.md) and note them",
      ko: "남은 요청을 처리하고 적어 주세요 (docs/operate.ko.md)",
    },
    look: () => Promise.resolve(person("your list of requests", "요청 목록")),
  },
];

async function othersRead(path: string): Promise<boolean> {
  if (process.platform === "win32") return false;
  return stat(path).then(
    ({ mode }) => (mode & OTHERS) !== 0,
    () => false,
  );
}
