import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { Segmented } from "../../ui/segmented.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useStaff } from "../staff-context.ts";
import type { ImportOptions } from "./imports.ts";
import classes from "./import.module.css";

type ImportOptionsFormProps = { options: ImportOptions; onChange: (options: ImportOptions) => void };

const LANGUAGE = /^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/;

/** As their programs call them; a format that is not here goes by the name the command line has for it. */
const FORMAT_NAMES: Record<string, string> = {
  mundap: "Mundap set.json",
  csv: "CSV",
  xlsx: "Excel (XLSX)",
  gift: "GIFT",
  "moodle-xml": "Moodle XML",
  "quiz-json": "Quiz JSON",
  opentdb: "Open Trivia DB",
};

/** What the file does not say, or says wrongly. All of it may be left alone. */
export function ImportOptionsForm({ options, onChange }: ImportOptionsFormProps) {
  const { api, desk } = useStaff();
  const formatId = useId();
  const known = useQuery({ queryKey: ["formats"], queryFn: () => api.formats(), staleTime: Infinity });
  const names = known.data?.ok === true ? known.data.value : [];
  const { format = "", policy = "" } = options;
  const change = (part: Partial<ImportOptions>) => onChange(withoutEmpty({ ...options, ...part }));
  return (
    <details className={classes.options}>
      <summary>{desk.options}</summary>
      <div className={classes.optionFields}>
        <TextField
          label={desk.setTitle}
          hint={desk.setTitleHint}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => change({ title: event.currentTarget.value.trim() })}
        />
        <div className={classes.select}>
          <label htmlFor={formatId}>{desk.format}</label>
          <select
            id={formatId}
            value={format}
            onChange={(event) => change({ format: event.currentTarget.value })}
          >
            <option value="">{desk.formatGuessed}</option>
            {names.map((name) => (
              <option key={name} value={name}>
                {FORMAT_NAMES[name] ?? name}
              </option>
            ))}
          </select>
        </div>
        <TextField
          label={desk.language}
          hint={desk.languageHint}
          maxLength={35}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          pattern={LANGUAGE.source}
          title={desk.languageWrong}
          onChange={(event) => {
            const tag = event.currentTarget.value.trim();
            change({ language: LANGUAGE.test(tag) ? tag : "" });
          }}
        />
        <div>
          <Segmented
            label={desk.policy}
            options={[
              ["", desk.policyOfFile],
              ["practice", desk.policies.practice],
              ["exam", desk.policies.exam],
            ]}
            value={policy}
            onChange={(chosen) => onChange(withPolicy(options, chosen))}
          />
          <p className={classes.hint}>{policy === "" ? desk.policyOfFileHint : desk.policyHint[policy]}</p>
        </div>
        <p className={classes.hint}>{desk.optionsHint}</p>
      </div>
    </details>
  );
}

function withPolicy(
  { policy: _before, ...rest }: ImportOptions,
  policy: ImportOptions["policy"] | "",
): ImportOptions {
  return policy === "" || policy === undefined ? rest : { ...rest, policy };
}

function withoutEmpty(options: ImportOptions): ImportOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== ""));
}
