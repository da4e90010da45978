// Opens the pages in a browser and says, as one JSON document, what a person and a machine meet there.
import chromium from "@sparticuz/chromium";
import axe from "axe-core";
import { chromium as playwright } from "playwright-core";

const [address, login, password] = process.argv.slice(2);
// The package brings the libraries of a browser along and lays them out when it believes it runs there.
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: [...chromium.args, "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  headless: true,
});

async function opened(path, { locale = "en", ready } = {}) {
  const context = await browser.newContext({ locale, baseURL: address });
  const page = await context.newPage();
  const said = { complaints: [], elsewhere: [] };
  page.on("console", (message) => message.type() === "error" && said.complaints.push(message.text()));
  page.on("pageerror", (fault) => said.complaints.push(String(fault)));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== address) said.elsewhere.push(request.url());
  });
  await page.goto(path);
  if (ready) await page.waitForSelector(ready);
  return { page, said, context };
}

async function faults(page, { within } = {}) {
  await page.evaluate(axe.source);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const found = await page.evaluate(
    ([tags, within]) => window.axe.run(within ?? document, { runOnly: { type: "tag", values: tags } }),
    [tags, within],
  );
  return found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`);
}

async function start() {
  const { page, said } = await opened("/");
  const languages = await page.$$eval("main section", (all) => all.map((each) => each.lang));
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement?.textContent);
  return { title: await page.title(), languages, first, faults: await faults(page), ...said };
}

async function docs() {
  const { page, said } = await opened("/docs", { ready: ".opblock-tag" });
  const tags = await page.$$eval(".opblock-tag", (all) => all.map((each) => each.dataset.tag));
  await page.click('.opblock-tag[data-tag="citizens-intake"]');
  await page.waitForSelector(".opblock");
  const operations = await page.$$eval(".opblock", (all) => all.length);
  return { operations, tags, ...said };
}

async function signIn() {
  const verifier = "a".repeat(64);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  const back = `${address}/docs/signed-in`;
  const asked = new URLSearchParams({
    response_type: "code", client_id: "web", redirect_uri: back, scope: "openid", state: "s1",
    nonce: "n1", code_challenge_method: "S256", code_challenge: Buffer.from(digest).toString("base64url"),
  });
  const seen = { faults: [], languages: {}, complaints: [], elsewhere: [] };
  for (const locale of ["kk", "ru", "en"]) {
    const { page, said } = await opened(`/auth/authorize?${asked}`, { locale, ready: "#login" });
    seen.languages[locale] = await page.$eval("html", (html) => html.lang);
    seen.faults.push(...(await faults(page)));
    seen.elsewhere.push(...said.elsewhere);
    seen.complaints.push(...said.complaints);
  }
  const { page, context } = await opened(`/auth/authorize?${asked}`, { ready: "#login" });
  await page.fill("#login", login);
  await page.fill("#password", "wrong");
  await page.click("button[type=submit]");
  await page.waitForSelector("#message");
  seen.refused = await page.textContent("#message");
  seen.focusable = await page.$eval("#password", (field) => field.getAttribute("aria-describedby"));
  await page.fill("#login", login);
  await page.fill("#password", password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === "/docs/signed-in");
  const landed = new URL(page.url());
  const code = landed.searchParams.get("code");
  seen.state = landed.searchParams.get("state");
  const grant = { grant_type: "authorization_code", client_id: "web", redirect_uri: back, code, code_verifier: verifier };
  const answer = await context.request.post("/auth/token", { form: grant });
  const token = (await answer.json()).access_token;
  const read = await context.request.get("/api/citizens/v1/datasets", { headers: { Authorization: `Bearer ${token}` } });
  seen.read = read.status();
  return seen;
}

try {
  console.log(JSON.stringify({ start: await start(), docs: await docs(), signIn: await signIn() }));
} finally {
  await browser.close();
}
