import type { QuestionRemarks } from "../../../protocol/reported.ts";
import classes from "./reported.module.css";
import { useReportedWords } from "./use-reported-words.ts";

const COLUMNS = ["reported", "poor", "good"] as const;

/** Which questions learners complained of lately: where many do, it is seldom the learner. */
export function QuestionsTable({ questions }: { questions: readonly QuestionRemarks[] }) {
  const reported = useReportedWords();
  return (
    <section aria-labelledby="questions">
      <h2 id="questions" className={classes.count}>
        {reported.questions}
      </h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{reported.question}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {reported.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {questions.map((question) => (
            <tr key={`${question.setId} ${question.questionId}`}>
              <th scope="row" dir="auto">
                {question.title} · {question.questionId}
              </th>
              {COLUMNS.map((column) => (
                <td key={column}>{question[column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
