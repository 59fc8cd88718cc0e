import { Markdown } from "../content/markdown.tsx";
import classes from "./question.module.css";

/** What is asked, as set in the exam paper's larger type. */
export function QuestionPrompt({ prompt, language }: { prompt: string; language: string }) {
  return <Markdown text={prompt} language={language} className={classes.prompt} />;
}
