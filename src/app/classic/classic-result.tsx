import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { ClassicFrame } from "./classic-frame.tsx";
import type { GivenAnswer } from "./classic-round.tsx";
import classes from "./classic.module.css";
import { useClassicWords } from "./use-classic-words.ts";
import type { V1Answer } from "./v1-api.ts";

type ClassicResultProps = {
  given: readonly GivenAnswer[];
  onSend: (answer: V1Answer) => void;
  onEnd: () => void;
};

export function ClassicResult({ given, onSend, onEnd }: ClassicResultProps) {
  const words = useClassicWords();
  const unsent = given.filter(({ delivery }) => delivery === "unsent");
  const correct = given.filter(({ isCorrect }) => isCorrect).length;
  const sendAll = () => {
    for (const { delivery: _, ...answer } of unsent) onSend(answer);
  };
  return (
    <ClassicFrame at="round">
      <h2 className={classes.heading}>{words.resultTitle}</h2>
      <output>{words.result({ correct, total: given.length })}</output>
      {unsent.length > 0 && (
        <Notice
          tone="ochre"
          role="alert"
          title={words.unsent(unsent.length)}
          action={<Button onClick={sendAll}>{words.sendAgain}</Button>}
        />
      )}
      <Button tone="primary" onClick={onEnd}>
        {words.again}
      </Button>
    </ClassicFrame>
  );
}
