import type { ContactTask } from "../../../protocol/contacts.ts";

const tasks: Record<ContactTask, string> = {
  backend: "Server",
  frontend: "App",
  database: "Database",
  deployment: "Deployment",
  monitoring: "Monitoring",
  support: "Support",
  security: "Security",
  privacy: "Personal data",
};

export const contacts = {
  title: "Who answers for what",
  tasks,
  nobody: "Nobody is named yet",
  how: "An operator names people in contacts.json in the data folder (see the operator's guide).",
  malformed: "The list of contacts cannot be read",
  malformedBody: (place: string) =>
    place === ""
      ? "contacts.json is not valid JSON. An operator can check it with: mundap contacts"
      : `contacts.json is wrong at ${place}. An operator can check it with: mundap contacts`,
};
