import createClient from "openapi-fetch";
import type { paths } from "./generated/schema.ts";

const { AT = "", TOKEN, MONTH } = process.env;
const api = createClient<paths>({ baseUrl: AT, headers: { Authorization: `Bearer ${TOKEN}` } });
const { data } = await api.POST("/api/orgdev/v1/datasets/{dataset}/imports", {
  params: { path: { dataset: "documents" } },
  body: [{ body: "health", month: MONTH, documents_all: 10, documents_electronic: 9 }],
});
console.log(data?.state, data?.counts.created);
