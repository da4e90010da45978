// Finds bodies by a part of their name. Without this script the page lists every body.
"use strict";
const form = document.querySelector("form.find");
const list = document.querySelector("ul.bodies");
const shown = [...list.children];
let all = null;

const plain = (text) => text.toLocaleLowerCase(document.documentElement.lang);

async function find() {
  const sought = plain(form.querySelector("input").value.trim());
  const status = form.querySelector("[role=status]");
  if (!sought) {
    list.replaceChildren(...shown);
    status.textContent = "";
    return;
  }
  all = all || await fetch(form.dataset.list).then((answer) => answer.json());
  const found = all.filter(([, name]) => plain(name).includes(sought));
  list.replaceChildren(...found.slice(0, 200).map(([body, name]) => {
    const link = document.createElement("a");
    link.href = `body-${body}.html`;
    link.textContent = name;
    const line = document.createElement("li");
    line.append(link);
    return line;
  }));
  status.textContent = `${form.dataset.found}: ${found.length}`;
}

form.hidden = false;
form.addEventListener("input", find);
form.addEventListener("submit", (event) => { event.preventDefault(); find(); });
