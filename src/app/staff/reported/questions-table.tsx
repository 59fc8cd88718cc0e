import type { QuestionRemarks } from "../../../protocol/reported.ts";
import rows from "../rows.module.css";
import { WideTable } from "../wide-table.tsx";
import { useReportedWords } from "./use-reported-words.ts";

const COLUMNS = ["reported", "poor", "good"] as const;

/** Which questions learners complained of lately: where many do, it is seldom the learner. */
export function QuestionsTable({ questions }: { questions: readonly QuestionRemarks[] }) {
  const reported = useReportedWords();
  return (
    <section aria-labelledby="questions">
      <h2 id="questions" className={rows.heading}>
        {reported.questions}
      </h2>
      <WideTable
        label={reported.questions}
        columns={[reported.question, ...COLUMNS.map((column) => reported.columns[column])]}
      >
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
      </WideTable>
    </section>
  );
}
