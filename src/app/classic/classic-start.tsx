import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import type { Failure } from "../../domain/failure.ts";
import { ok, type Result } from "../../domain/result.ts";
import { LoadingScreen } from "../shell/loading-screen.tsx";
import { readField } from "../staff/read-field.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { ClassicDays } from "./classic-days.tsx";
import { ClassicFailure } from "./classic-failure.tsx";
import { ClassicFrame } from "./classic-frame.tsx";
import { ClassicSelect } from "./classic-select.tsx";
import classes from "./classic.module.css";
import { useClassicWords } from "./use-classic-words.ts";
import type { V1Api } from "./v1-api.ts";
import type { V1Question } from "./v1-replies.ts";

/** V1 gives no more at once. */
const MOST = 50;
const USUAL = 10;
const DAYS = 7;

type ClassicStartProps = { api: V1Api; name: string; onRound: (questions: V1Question[]) => void };

/** Where the learner stands, and which questions come next. */
export function ClassicStart({ api, name, onRound }: ClassicStartProps) {
  const words = useClassicWords();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<Failure>();
  const [none, setNone] = useState<string>();
  const known = useQuery({ queryKey: ["start"], queryFn: () => readStart(api), gcTime: 0 });

  const begin = async (drawing: Promise<Result<V1Question[]>>, ifNone: string) => {
    const drawn = await drawing;
    setFailure(drawn.ok ? undefined : drawn.failure);
    setNone(drawn.ok && drawn.value.length === 0 ? ifNone : undefined);
    if (drawn.ok && drawn.value.length > 0) onRound(drawn.value);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = (named: string) => readField(event.currentTarget, named);
    const [category, difficulty] = [field("category"), field("difficulty")];
    const count = Math.min(MOST, Math.max(1, Math.trunc(Number(field("count"))) || USUAL));
    const filter = { ...(category && { category }), ...(difficulty && { difficulty }) };
    void begin(api.draw({ count, ...filter }), words.noneFound);
  };
  const signOut = async () => {
    await api.signOut();
    await queries.invalidateQueries();
  };

  if (known.data === undefined) return <LoadingScreen />;
  const after = (
    <Button tone="quiet" onClick={() => void signOut()}>
      {words.signOut}
    </Button>
  );
  if (!known.data.ok) {
    return (
      <ClassicFrame at="start" after={after}>
        <ClassicFailure failure={known.data.failure} onAgain={() => void known.refetch()} />
      </ClassicFrame>
    );
  }
  const { categories, difficulties, overview, days } = known.data.value;
  return (
    <ClassicFrame at="start" after={after}>
      <h2 className={classes.heading}>{name}</h2>
      <p className={classes.standing}>
        {words.accuracy({ correct: overview.correctAnswers, total: overview.totalQuestions })} ·{" "}
        {words.streak(overview.streak)}
      </p>
      <form className={classes.form} onSubmit={submit}>
        <ClassicSelect label={words.category} name="category" all={words.all} options={categories} />
        <ClassicSelect
          label={words.difficulty}
          name="difficulty"
          all={words.all}
          options={difficulties}
          wordsOf={(value) => words.difficulties[value] ?? value}
        />
        <TextField label={words.count} name="count" type="number" min={1} max={MOST} defaultValue={USUAL} />
        {none !== undefined && <Notice tone="plain" role="alert" title={none} />}
        {failure !== undefined && <ClassicFailure failure={failure} onAgain={() => setFailure(undefined)} />}
        <Button tone="primary" width="full" type="submit">
          {words.start}
        </Button>
        <Button width="full" onClick={() => void begin(api.drawWrong(MOST), words.noWrong)}>
          {words.wrongOnes}
        </Button>
      </form>
      <ClassicDays days={days} />
    </ClassicFrame>
  );
}

async function readStart(api: V1Api) {
  const [categories, difficulties, overview, days] = await Promise.all([
    api.categories(),
    api.difficulties(),
    api.overview(),
    api.days(DAYS),
  ]);
  if (!categories.ok) return categories;
  if (!difficulties.ok) return difficulties;
  if (!overview.ok) return overview;
  if (!days.ok) return days;
  return ok({
    categories: categories.value,
    difficulties: difficulties.value,
    overview: overview.value,
    days: days.value,
  });
}
