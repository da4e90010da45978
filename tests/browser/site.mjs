// Opens pages of the public site, wide and narrow, light and dark, with and without scripts, and says
// as one JSON document what a reader and a machine meet there. With a folder: pictures are kept in it.
import chromium from "@sparticuz/chromium";
import axe from "axe-core";
import { chromium as playwright } from "playwright-core";

const [address, pages, pictures] = process.argv.slice(2);
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: [...chromium.args, "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  headless: true,
});
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

// The browser out of the package is one process: it ends with the first context that is closed.
const contexts = {
  true: await browser.newContext({ baseURL: address }),
  false: await browser.newContext({ baseURL: address, javaScriptEnabled: false }),
};

async function look(path, { width, colorScheme, scripts = true }) {
  const page = await contexts[scripts].newPage();
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
  const said = { path, width, colorScheme, complaints: [], elsewhere: [], faults: [] };
  page.on("console", (message) => message.type() === "error" && said.complaints.push(message.text()));
  page.on("pageerror", (fault) => said.complaints.push(String(fault)));
  page.on("request", (request) => new URL(request.url()).origin !== address && said.elsewhere.push(request.url()));
  await page.goto(path);
  said.text = (await page.innerText("main")).length;
  if (scripts) {
    said.overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await page.evaluate(axe.source);
    const found = await page.evaluate((tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags } }), TAGS);
    said.faults = found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`);
  }
  if (pictures) {
    const name = `${path.replace(/^\//, "").replace(/[/.]/g, "-")}-${width}-${colorScheme}.png`;
    await page.screenshot({ path: `${pictures}/${name}`, fullPage: false });
  }
  await page.close();
  return said;
}

async function find(path) {
  const page = await contexts.true.newPage();
  await page.goto(path);
  const before = await page.$$eval("ul.bodies li", (all) => all.length);
  await page.fill("#find", "ДЕНСАУЛЫҚ");
  await page.waitForFunction(() => document.querySelector("form.find [role=status]").textContent !== "");
  const found = await page.$$eval("ul.bodies li", (all) => all.map((each) => each.textContent));
  await page.fill("#find", "");
  const after = await page.$$eval("ul.bodies li", (all) => all.length);
  return { before, found, after };
}

// Of Node.js: the browser has no order of Kazakh and takes another language's without a word.
const order = (names, language) => names.sort(new Intl.Collator(language).compare);

const asked = JSON.parse(pages);
const seen = [];
for (const path of asked.pages) {
  for (const width of [320, 1440]) {
    for (const colorScheme of ["light", "dark"]) seen.push(await look(path, { width, colorScheme }));
  }
}
const plain = [];
for (const path of asked.pages) plain.push(await look(path, { width: 1440, colorScheme: "light", scripts: false }));
const sorted = {};
for (const [language, names] of Object.entries(asked.names)) sorted[language] = order(names, language);
console.log(JSON.stringify({ seen, plain, found: await find(asked.list), sorted }));
await browser.close();
