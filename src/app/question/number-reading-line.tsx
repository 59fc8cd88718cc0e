import type { NumberReading } from "../../domain/text/read-number.ts";
import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import classes from "./question.module.css";

type NumberReadingLineProps = {
  text: string;
  reading: NumberReading;
  /** Takes the text that is read in this one way. Absent where nothing can be changed any more. */
  onChoose: ((text: string) => void) | undefined;
};

/** Shows how the number was understood before it counts; asks where it could be two. */
export function NumberReadingLine({ text, reading, onChoose }: NumberReadingLineProps) {
  const { quiz } = useMessages();
  const isAsking = reading.status === "ambiguous" && onChoose !== undefined;
  return (
    <div className={classes.reading}>
      <output className={classes.readingWords} data-status={reading.status}>
        {reading.status === "read" && quiz.readAs(reading.shown)}
        {reading.status === "unreadable" && quiz.unreadable}
        {reading.status === "ambiguous" && quiz.readAsk(text)}
      </output>
      {isAsking && (
        <div className={classes.readingChoices}>
          {reading.readings.map(({ text: entry, shown }) => (
            <Button key={entry} onClick={() => onChoose(entry)}>
              {quiz.readAsOption(shown)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
