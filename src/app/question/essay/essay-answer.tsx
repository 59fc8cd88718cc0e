import { useId } from "react";
import { useMessages } from "../../messages/use-messages.ts";
import { TextArea } from "../../ui/text-area.tsx";
import type { QuestionAnswerProps } from "../question-view.ts";
import classes from "./essay.module.css";
import { EssayReview } from "./essay-review.tsx";

/** Fits into an event whatever the letters are, with room to spare. */
const MAX_CHARACTERS = 20_000;

/** A page to write on. Words are counted as the language parts them. */
export function EssayAnswer(props: QuestionAnswerProps) {
  const { question, language, response, onResponse, locked } = props;
  const { quiz } = useMessages();
  const countId = useId();
  if (question.kind !== "essay") return null;
  if (locked) return <EssayReview {...props} />;
  const text = response?.kind === "essay" ? response.text : "";
  return (
    <div className={classes.essay}>
      <TextArea
        label={quiz.yourAnswer}
        rows={8}
        value={text}
        maxLength={MAX_CHARACTERS}
        lang={language}
        dir="auto"
        className={classes.page}
        aria-describedby={countId}
        onChange={({ target }) =>
          onResponse(target.value === "" ? null : { kind: "essay", text: target.value }, "later")
        }
      />
      <p id={countId} className={classes.count}>
        {quiz.written({ words: countWords(text), characters: countCharacters(text) })}
      </p>
    </div>
  );
}

function countWords(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}

/** A syllable is one, also where the keyboard sends it taken apart. */
function countCharacters(text: string): number {
  return Array.from(text.normalize("NFC")).length;
}
