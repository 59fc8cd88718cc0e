import { Option, type Command } from "commander";
import { fail, type Result } from "../domain/result.ts";
import type { HeldAnswer, HeldList, QuarantinedBody } from "../protocol/held.ts";
import { hasDuty } from "../protocol/staff-duties.ts";
import type { StaffMember } from "../protocol/staff.ts";
import { findStaffMember } from "../server/accounts/staff-member.ts";
import { openSyncDeps } from "../server/api/open-ports.ts";
import { decideAnswer } from "../server/held/decide-answer.ts";
import { listHeld } from "../server/held/list-held.ts";
import { settleBody } from "../server/held/settle-body.ts";
import type { SyncDeps } from "../server/sync/sync-deps.ts";
import { describeFailure } from "./describe-failure.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { say, type Terminal } from "./terminal.ts";
import { withConnection, withPublishing } from "./with-connection.ts";

type Signed = { by: string; reason: string; json?: true };
type Act = (deps: SyncDeps, by: StaffMember, reason: string) => Promise<Result<HeldList>>;

/** `held`: what waits for a person, and a person's decision about it, as on the page of the staff. */
export const addHeld: AddCommand = (program, terminal, finish) => {
  const held = program.command("held").description("answers and messages that wait for a person's decision");
  held
    .command("list", { isDefault: true })
    .description("what waits, the longest wait first")
    .option("--json", "machine-readable list on standard output")
    .action(async ({ json }: { json?: true }) => {
      show(terminal, await withConnection(terminal, ({ db }) => listHeld(db)), json);
      return finish(EXIT.fine);
    });

  const act = async (options: Signed, work: Act) => finish(await decide(terminal, options, work));
  signed(
    held
      .command("accept")
      .description("let a held answer count")
      .argument("<attempt>", "the attempt's id")
      .argument("<question>", "the question's id")
      .addOption(
        new Option("--verdict <whose>", "whose verdict stands")
          .choices(["device", "server"])
          .default("device"),
      ),
  ).action((attemptId: string, questionId: string, options: Signed & { verdict: "device" | "server" }) =>
    act(options, (deps, by, reason) =>
      decideHeld(deps, by, {
        attemptId,
        questionId,
        acceptance: "counted",
        verdict: options.verdict,
        reason,
      }),
    ),
  );
  signed(
    held
      .command("refuse")
      .description("let a held answer not count; its verdict is the server's")
      .argument("<attempt>", "the attempt's id")
      .argument("<question>", "the question's id"),
  ).action((attemptId: string, questionId: string, options: Signed) =>
    act(options, (deps, by, reason) =>
      decideHeld(deps, by, { attemptId, questionId, acceptance: "not_counted", verdict: "server", reason }),
    ),
  );
  signed(
    held
      .command("take")
      .description("run a message that could not be read again: accept it now, if this build can")
      .argument("<message>", "its id, or all"),
  ).action((id: string, options: Signed) =>
    act(options, (deps, by, reason) => takeMessages(deps, by, { id, reason })),
  );
  signed(
    held
      .command("put-by")
      .description("let a message wait no longer; it is kept as it came")
      .argument("<message>", "its id"),
  ).action((id: string, options: Signed) =>
    act(options, (deps, by, reason) => settleBody(deps, by, { id, as: "put_by", reason })),
  );
};

function signed(command: Command): Command {
  return command
    .requiredOption("--by <email>", "the staff account that decides; its name goes on record")
    .requiredOption("--reason <text>", "why; it goes on record")
    .option("--json", "what is left, machine-readable, on standard output");
}

function decide(terminal: Terminal, { by: email, reason, json }: Signed, work: Act) {
  return withPublishing(terminal, async ({ db, keys, now }) => {
    const by = await findStaffMember(db, email);
    if (by === undefined || !hasDuty(by, "decide")) {
      terminal.complain(
        say(terminal, by === undefined ? WORDS.nobody : WORDS.notAllowed).replace("{email}", email),
      );
      return EXIT.problem;
    }
    const left = await work(openSyncDeps({ db, keys, now, note: () => undefined }), by, reason);
    if (!left.ok) {
      terminal.complain(describeFailure(left.failure, terminal.language));
      return EXIT.problem;
    }
    show(terminal, left.value, json);
    return EXIT.fine;
  });
}

type Decision = Omit<Parameters<typeof decideAnswer>[2], "seq">;

/** About the answer as it is listed now. */
async function decideHeld(deps: SyncDeps, by: StaffMember, decision: Decision): Promise<Result<HeldList>> {
  const { answers } = await listHeld(deps.db);
  const { attemptId, questionId } = decision;
  const held = answers.find((one) => one.attemptId === attemptId && one.questionId === questionId);
  return held
    ? await decideAnswer(deps, by, { ...decision, seq: held.seq })
    : fail("not_found", { attemptId, questionId });
}

type Taking = { id: string; reason: string };

/** One, or every one that can be read by now; those that cannot stay. */
async function takeMessages(
  deps: SyncDeps,
  by: StaffMember,
  { id, reason }: Taking,
): Promise<Result<HeldList>> {
  const settle = (one: string) => settleBody(deps, by, { id: one, as: "take", reason });
  if (id !== "all") return await settle(id);
  let left: Result<HeldList> = { ok: true, value: await listHeld(deps.db) };
  for (const { id: one } of left.ok ? left.value.bodies : []) {
    const taken = await settle(one);
    if (taken.ok) left = taken;
    else if (taken.failure.code !== "document_malformed") return taken;
  }
  return left;
}

function show(terminal: Terminal, list: HeldList, json?: true): void {
  if (json) {
    terminal.print(JSON.stringify(list, null, 2));
    return;
  }
  const words = say(terminal, list.answersCount + list.bodiesCount === 0 ? WORDS.nothing : WORDS.waiting);
  terminal.print(
    words.replace("{answers}", String(list.answersCount)).replace("{bodies}", String(list.bodiesCount)),
  );
  for (const answer of list.answers) terminal.print(lineOf(answer));
  for (const body of list.bodies) terminal.print(messageLineOf(body));
}

function lineOf(answer: HeldAnswer): string {
  const { attemptId, questionId, title, learnerCode, learnerName, answeredAt, why, device, shown } = answer;
  const parts = [
    attemptId,
    questionId,
    title,
    `${learnerCode} ${learnerName}`.trim(),
    timeOf(answeredAt),
    why,
    `device ${device.verdict}`,
    `shown ${shown.verdict}`,
    ...(answer.decideAfter === undefined ? [] : [`counts from ${timeOf(answer.decideAfter)}`]),
  ];
  return parts.join(" · ");
}

function messageLineOf({
  id,
  learnerCode,
  learnerName,
  receivedAt,
  why,
  bytes,
  beginning,
}: QuarantinedBody): string {
  const start = JSON.stringify(beginning.slice(0, 80));
  return [id, `${learnerCode} ${learnerName}`.trim(), timeOf(receivedAt), why, `${bytes} B`, start].join(
    " · ",
  );
}

function timeOf(atMs: number): string {
  return new Date(atMs).toISOString();
}

const WORDS = {
  nothing: { en: "Nothing is held.", ko: "확인을 기다리는 것이 없어요." },
  waiting: {
    en: "Waiting for a person: answers {answers}, messages that could not be read {bodies}.",
    ko: "사람의 확인을 기다려요: 답 {answers}개, 읽을 수 없던 메시지 {bodies}개.",
  },
  nobody: {
    en: "{email}: there is no staff account with this address; make one with mundap staff add.",
    ko: "{email}: 이 주소의 담당자 계정이 없어요. mundap staff add로 만들어 주세요.",
  },
  notAllowed: {
    en: "{email}: this account may not decide about held answers; that takes the role support, operator or admin.",
    ko: "{email}: 이 계정은 보류된 답을 정할 수 없어요. support, operator, admin 역할이 필요해요.",
  },
};
