export default {
  api: {
    input: process.env.DESCRIPTION,
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
