import type { Result } from "../domain/result.ts";
import type { SetListing } from "../protocol/set-listing.ts";
import type { PublishDeps } from "../server/publish/publish-deps.ts";
import { releaseSet } from "../server/publish/release-set.ts";
import { retireSet } from "../server/publish/retire-set.ts";
import { describeFailure } from "./describe-failure.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { say, type Said, type Terminal } from "./terminal.ts";
import { withPublishing } from "./with-connection.ts";

/** `retire SET`: no new starts; it stays in the catalog, marked, and its attempts stay. */
export const addRetire: AddCommand = (program, terminal, finish) => {
  program
    .command("retire")
    .description("take a set out of the library; what learners did with it stays")
    .argument("<set>", "the set's id")
    .option("--json", "machine-readable listing on standard output")
    .action(async (setId: string, options: { json?: true }) => {
      finish(await mark(terminal, { setId, act: retireSet, done: WORDS.retired, ...options }));
    });
};

/** `release SET`: the keys of an exam may be seen from now on. */
export const addRelease: AddCommand = (program, terminal, finish) => {
  program
    .command("release")
    .description("give out the keys of an exam set")
    .argument("<set>", "the set's id")
    .option("--json", "machine-readable listing on standard output")
    .action(async (setId: string, options: { json?: true }) => {
      finish(await mark(terminal, { setId, act: releaseSet, done: WORDS.released, ...options }));
    });
};

type Mark = {
  setId: string;
  act: (deps: PublishDeps, setId: string) => Promise<Result<SetListing>>;
  done: Said;
  json?: true;
};

function mark(terminal: Terminal, { setId, act, done, json }: Mark) {
  return withPublishing(terminal, async (deps) => {
    const marked = await act(deps, setId);
    if (!marked.ok) {
      terminal.complain(describeFailure(marked.failure, terminal.language));
      return EXIT.problem;
    }
    const { title } = marked.value;
    terminal.print(
      json ? JSON.stringify(marked.value, null, 2) : say(terminal, done).replace("{title}", title),
    );
    return EXIT.fine;
  });
}

const WORDS = {
  retired: { en: "{title} is retired.", ko: "{title} 문제집을 내렸어요." },
  released: { en: "The keys of {title} are released.", ko: "{title}의 정답을 공개했어요." },
};
