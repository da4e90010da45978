#!/usr/bin/env bash
# Asked for the order of Kazakh, a Chromium gives that of English; Node.js of the same year gives Kazakh.
#
# Seen with Chromium 153 out of the package @sparticuz/chromium 153.0.0 (playwright-core 1.65.1) beside Node.js:
# `new Intl.Collator("kk")` resolves to another language, so Latin names stand before Cyrillic ones; nothing is
# thrown, and only `supportedLocalesOf` or `resolvedOptions` tells. Node.js has "kk", with Cyrillic first.
# What it means for us: lists of the public site are put in order when they are rendered, by a table of our own
# that is held to ICU; its script only leaves out names and never orders them again.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @sparticuz/chromium@153.0.0 playwright-core@1.65.1 >/dev/null
cat > order.mjs <<'SCRIPT'
import assert from "node:assert";
import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";
const asked = () => ({
  supported: Intl.Collator.supportedLocalesOf(["kk"]),
  resolved: new Intl.Collator("kk").resolvedOptions().locale,
  order: ["Ministry", "Министрлік"].sort(new Intl.Collator("kk").compare),
});
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(), args: [...chromium.args, "--no-sandbox"], headless: true,
});
const page = await (await browser.newContext()).newPage();
const seen = { node: asked(), browser: await page.evaluate(asked) };
console.log(JSON.stringify(seen));
assert.deepStrictEqual(seen.node, { supported: ["kk"], resolved: "kk", order: ["Министрлік", "Ministry"] });
assert.deepStrictEqual(seen.browser.supported, []);
assert.notStrictEqual(seen.browser.resolved, "kk");
assert.deepStrictEqual(seen.browser.order, ["Ministry", "Министрлік"]);
await browser.close();
SCRIPT
AWS_LAMBDA_JS_RUNTIME=nodejs22.x node order.mjs
