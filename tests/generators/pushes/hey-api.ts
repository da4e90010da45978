import { client } from "./generated/client.gen.ts";
import { orgdevImportRecords } from "./generated/sdk.gen.ts";

const { AT, TOKEN, MONTH } = process.env;
client.setConfig({ baseUrl: AT, auth: TOKEN });
const { data } = await orgdevImportRecords({
  path: { dataset: "documents" },
  body: [{ body: "health", month: MONTH, documents_all: 10, documents_electronic: 9 }],
});
console.log(data?.state, data?.counts.created);
