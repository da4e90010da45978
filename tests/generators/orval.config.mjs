// orval hands a body of several forms to fetch as it is, which takes no array: records are sent as JSON.
function recordsAsJson(description) {
  for (const item of Object.values(description.paths)) {
    for (const operation of Object.values(item)) {
      const content = operation.requestBody?.content;
      if (content?.["application/json"]) operation.requestBody.content = { "application/json": content["application/json"] };
    }
  }
  return description;
}

export default {
  api: {
    input: { target: process.env.DESCRIPTION, override: { transformer: recordsAsJson } },
    output: {
      mode: "split",
      target: `${process.env.WRITTEN}/api.ts`,
      schemas: `${process.env.WRITTEN}/model`,
      client: "fetch",
      baseUrl: process.env.AT,
      clean: true,
    },
  },
};
