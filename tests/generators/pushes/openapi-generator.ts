import { Configuration, OrgdevIntakeApi } from "./generated/index";

const { AT, TOKEN, MONTH } = process.env;
// for oauth2 it sends what it is given as the whole header
const api = new OrgdevIntakeApi(new Configuration({ basePath: AT, accessToken: `Bearer ${TOKEN}` }));
const receipt = await api.orgdevImportRecords({
  dataset: "documents",
  requestBody: [{ body: "health", month: MONTH, documents_all: 10, documents_electronic: 9 }],
});
console.log(receipt.state, receipt.counts.created);
