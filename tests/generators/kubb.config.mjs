import { defineConfig } from "@kubb/core";
import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";

export default defineConfig({
  root: ".",
  input: { path: process.env.DESCRIPTION },
  output: { path: process.env.WRITTEN, clean: true },
  plugins: [
    pluginOas({ validate: true, generators: [] }),
    pluginTs({ output: { path: "types" } }),
    pluginClient({ output: { path: "operations" }, client: "fetch", bundle: true }),
  ],
});
