// Every operation behind the gateway, to be read and tried; nothing is loaded from elsewhere.
"use strict";

// Problems, and the gateway's own word on headers that are too large.
const REFUSED_IN = ["application/problem+json", "text/plain"];

// The description as a person reads it: who may ask stands in each operation, and the refusals
// that any operation may give in the same form are one line instead of ten.
function forReading(description) {
  const shared = description.components?.responses ?? {};
  const full = (answer) => shared[answer.$ref?.split("/").pop()] ?? answer;
  const isRefusal = ([status, answer]) => {
    const forms = Object.keys(full(answer).content ?? {});
    return /^[45]/.test(status) && forms.length === 1 && REFUSED_IN.includes(forms[0]);
  };
  for (const path of Object.values(description.paths)) {
    for (const operation of Object.values(path)) {
      if (!operation.responses) continue;
      const answers = Object.entries(operation.responses);
      const refusals = answers.filter(isRefusal);
      if (refusals.length > 1) {
        const words = refusals.map(([status, answer]) => `**${status}** ${full(answer).description}`);
        operation.responses = Object.fromEntries(answers.filter((each) => !isRefusal(each)));
        operation.responses.refused = { ...full(refusals[0][1]), description: words.join(" · ") };
      }
      const roles = operation["x-roles"];
      const who = roles ? roles.join(", ") : operation.security?.length ? "any role" : "anybody";
      operation.description = `${operation.description ?? ""}\n\nWho may ask: ${who}.`;
    }
  }
  return description;
}

// A search finds operations by every word of path, name, summary, description and roles.
function opsFilter(groups, phrase) {
  const words = phrase.toLowerCase().split(/\s+/).filter(Boolean);
  const found = (group, each) => {
    const operation = each.get("operation");
    const said = [group, each.get("method"), each.get("path")];
    for (const part of ["operationId", "summary", "description"]) said.push(operation.get(part));
    const text = said.join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return groups
    .map((group, name) => group.set("operations", group.get("operations").filter((each) => found(name, each))))
    .filter((group) => group.get("operations").size > 0);
}

function followTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const set = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
  dark.addEventListener("change", set);
  set();
}

async function start() {
  followTheme();
  const description = await (await fetch("/openapi.json")).json();
  const ui = SwaggerUIBundle({
    spec: forReading(description),
    dom_id: "#operations",
    deepLinking: true,
    docExpansion: "none",
    filter: true,
    plugins: [() => ({ fn: { opsFilter } })],
    persistAuthorization: false, // a token dies with the page
    validatorUrl: null, // else the description would be sent to a stranger
    oauth2RedirectUrl: location.origin + "/docs/signed-in",
  });
  ui.initOAuth({ clientId: "web", usePkceWithAuthorizationCodeGrant: true });
}

if (globalThis.document) start();
