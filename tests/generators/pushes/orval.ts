import { orgdevImportRecords } from "./generated/api.ts";

const { TOKEN, MONTH } = process.env;
const answer = await orgdevImportRecords(
  "documents",
  [{ body: "health", month: MONTH, documents_all: 10, documents_electronic: 9 }],
  undefined,
  { headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" } },
);
if (answer.status === 201) console.log(answer.data.state, answer.data.counts.created);
