import { orgdevImportRecords } from "./generated/operations/orgdevImportRecords.ts";

const { AT, TOKEN, MONTH } = process.env;
const receipt = await orgdevImportRecords(
  "documents",
  [{ body: "health", month: MONTH, documents_all: 10, documents_electronic: 9 }],
  undefined,
  undefined,
  {
    baseURL: AT,
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" },
  },
);
console.log(receipt.state, receipt.counts.created);
