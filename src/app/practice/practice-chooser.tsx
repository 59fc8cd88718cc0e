import { useState } from "react";
import type { RunListing } from "../../offline/practice/list-runs.ts";
import type { PracticeStock } from "../../offline/practice/read-stock.ts";
import { useMessages } from "../messages/use-messages.ts";
import { Segmented } from "../ui/segmented.tsx";
import { SyncLine } from "../shell/sync-line.tsx";
import { Button } from "../ui/button.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { LinkIcon } from "../ui/link-icon.tsx";
import { Notice } from "../ui/notice.tsx";
import { Screen } from "../ui/screen.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { Chips } from "./chips.tsx";
import { chooseQuestions, countCategories, type Choice } from "./choose-questions.ts";
import { PastRuns } from "./past-runs.tsx";
import classes from "./practice.module.css";
import { usePracticeWords } from "./use-practice-words.ts";
import { useStartRun } from "./use-start-run.ts";

const COUNTS = ["5", "10", "20", "50"] as const;
const DIFFICULTIES = ["easy", "medium", "hard"] as const;

type PracticeChooserProps = { stock: PracticeStock; runs: readonly RunListing[] };

/** Which questions, and how many of them. */
export function PracticeChooser({ stock, runs }: PracticeChooserProps) {
  const words = usePracticeWords();
  const { everywhere, failures } = useMessages();
  const [choice, setChoice] = useState<Choice>({ categories: [], difficulties: [] });
  const [most, setMost] = useState<(typeof COUNTS)[number]>("10");
  const { start, failure } = useStartRun();

  const { questions, setsLeftOut } = stock;
  const matching = chooseQuestions(questions, choice);
  const count = Math.min(Number(most), matching.length);
  const categories = countCategories(questions);
  const difficulties = DIFFICULTIES.filter((each) => questions.some(({ difficulty }) => difficulty === each));
  const open = runs.find(({ state }) => state === "open");
  return (
    <Screen
      title={words.title}
      before={<LinkIcon href="/" icon="back" label={everywhere.toLibrary} />}
      after={<SyncLine />}
      bar={
        <Button
          tone="primary"
          width="full"
          disabled={count === 0}
          onClick={() => start({ questions: matching, count })}
        >
          {words.start(count)}
        </Button>
      }
    >
      {open !== undefined && (
        <Notice
          tone="plain"
          title={words.goOnTitle}
          action={<LinkButton href={`/quiz/${open.attemptId}`}>{words.goOn}</LinkButton>}
        >
          {words.rowOpen({ answered: open.answered, total: open.questionCount })}
        </Notice>
      )}
      {failure !== undefined && (
        <Notice tone="brick" role="alert" title={failures[failure.code].what}>
          {failures[failure.code].todo}
        </Notice>
      )}
      <Sheet className={classes.chooser}>
        <p className={classes.intro}>{words.intro}</p>
        <Segmented
          label={words.count}
          options={COUNTS.map((each) => [each, each] as const)}
          value={most}
          onChange={setMost}
        />
        <output className={classes.matching}>
          {matching.length > 0 && count < Number(most)
            ? words.fewer(matching.length)
            : words.matching(matching.length)}
        </output>
        {difficulties.length > 0 && (
          <Chips
            label={words.difficulty}
            hint={words.noneIsAll}
            options={difficulties.map((value) => ({ value, words: words.difficulties[value] }))}
            chosen={choice.difficulties}
            onChange={(chosen) => setChoice({ ...choice, difficulties: chosen })}
          />
        )}
        {categories.length > 1 && (
          <Chips
            label={words.categories}
            hint={words.noneIsAll}
            options={categories.map(([value, held]) => ({ value, words: value, count: held }))}
            chosen={choice.categories}
            onChange={(chosen) => setChoice({ ...choice, categories: chosen })}
          />
        )}
        {setsLeftOut > 0 && <p className={classes.small}>{words.leftOut(setsLeftOut)}</p>}
      </Sheet>
      <PastRuns runs={runs.filter(({ state }) => state === "over")} />
    </Screen>
  );
}
