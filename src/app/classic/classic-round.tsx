import { useState } from "react";
import { must } from "../../domain/invariant.ts";
import { ClassicQuestion } from "./classic-question.tsx";
import { ClassicResult } from "./classic-result.tsx";
import type { V1Answer, V1Api } from "./v1-api.ts";
import type { V1Question } from "./v1-replies.ts";

/** What became of an answer. It is nowhere else: V1 has no outbox. */
export type GivenAnswer = V1Answer & { delivery: "sending" | "sent" | "unsent" };

type ClassicRoundProps = { api: V1Api; questions: readonly V1Question[]; onEnd: () => void };

/** One question after the other, in the order of options in which it came; that order stays while it is shown. */
export function ClassicRound({ api, questions, onEnd }: ClassicRoundProps) {
  const [place, setPlace] = useState(0);
  const [given, setGiven] = useState<ReadonlyMap<string, GivenAnswer>>(new Map());
  const put = (answer: GivenAnswer) => setGiven((past) => new Map(past).set(answer.questionId, answer));
  const send = async (answer: V1Answer) => {
    put({ ...answer, delivery: "sending" });
    const sent = await api.submit(answer);
    put({ ...answer, delivery: sent.ok ? "sent" : "unsent" });
  };
  if (place >= questions.length) {
    return <ClassicResult given={[...given.values()]} onSend={(answer) => void send(answer)} onEnd={onEnd} />;
  }
  const question = must(questions[place], "the place is one of the round's");
  return (
    <ClassicQuestion
      key={question.id}
      question={question}
      place={place}
      total={questions.length}
      answer={given.get(question.id)}
      onAnswer={(answer) => void send(answer)}
      onNext={() => setPlace(place + 1)}
    />
  );
}
