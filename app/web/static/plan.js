// The action plan, filled in by several at once: each field is saved as it is typed. The form is complete without this.

const form = document.querySelector("[data-plan]");
const PAUSE = 800, SOON = 3000, LATEST = 15000, RENEW = 10000;
const KEPT = "plan:" + location.pathname;
const word = (danish, english) => (document.documentElement.lang === "en" ? english : danish);
const id = (path) => path.replaceAll("[", "-").replaceAll("]", "").replaceAll(".", "-");
const fields = new Map();
const latest = new Map();
const closed = new Set(["mit", "deres", "begge"]);
const since = new Map();
let version = Number(form.dataset.plan);
let rows = {};

/* A field: its element, the text that its writer saw (base), and how that looks in the element (clean). */
const value = (el) => (el.type === "checkbox" ? (el.checked ? "ja" : "") : el.value);
const put = (el, text) => (el.type === "checkbox" ? (el.checked = Boolean(text)) : (el.value = text));
const dirty = (f) => value(f.el) !== f.clean;
const busy = (f) => dirty(f) || f.saving || f.clash || f.el === document.activeElement;

function take(root) {
  for (const box of root.querySelectorAll("[data-field]")) {
    const path = box.dataset.field;
    const el = box.querySelector("#" + CSS.escape(id(path)));
    const base = box.querySelector(`input[name="${CSS.escape("ser:" + path)}"]`);
    const f = { path, box, el, base, clean: value(el), said: box.querySelector("[data-said]"), tries: 0 };
    fields.set(path, f);
    el.addEventListener("input", () => typed(f));
    el.addEventListener("change", () => save(f));
    el.addEventListener("focus", () => present(path));
    el.addEventListener("blur", () => left(f));
  }
}

function typed(f) {
  keep();
  f.refused = "";
  if (f.clash) return;
  clearTimeout(f.timer);
  f.timer = setTimeout(save, PAUSE, f);
  say(f, "");
  head(f);
}

function left(f) {
  present("");
  if (f.saving) return;
  if (dirty(f)) save(f);
  else if (latest.has(f.path) && !f.clash) show(f, latest.get(f.path));
}

function say(f, words, bad = false) {
  f.said.textContent = words;
  f.said.classList.toggle("bad", bad);
}

const saved = form.querySelector("[data-saved]");
const tell = (words, bad = false) => {
  if (saved.textContent !== words) saved.textContent = words;
  saved.classList.toggle("bad", bad);
};

/* What is typed and not saved stays in this tab, whatever happens to the page. */
function keep() {
  const open = [...fields.values()].filter((f) => dirty(f) || f.clash).map((f) => [f.path, [f.base.value, value(f.el)]]);
  if (open.length) sessionStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(open)));
  else sessionStorage.removeItem(KEPT);
}

async function post(body, to = "/felt") {
  try {
    const options = { method: "POST", body, keepalive: true, signal: AbortSignal.timeout(10000) };
    const answer = await fetch(form.getAttribute("action") + to, options);
    const json = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
    return { status: answer.status, json };
  } catch {
    return { status: 0, json: {} };
  }
}

async function save(f) {
  clearTimeout(f.timer);
  if (f.saving) return (f.again = true);
  if (f.clash || f.refused || !dirty(f)) return;
  if (f.el.validity.badInput) return say(f, word("Skriv både dato og klokkeslæt.", "Write both date and time."), true);
  const sent = value(f.el);
  const body = new URLSearchParams({ ["ser:" + f.path]: f.base.value });
  if (sent || f.el.type !== "checkbox") body.set(f.el.name, sent);
  f.saving = true;
  say(f, word("Gemmer …", "Saving …"));
  f.done = post(body).then((answer) => settle(f, sent, answer));
  await f.done;
}

function settle(f, sent, { status, json }) {
  f.saving = false;
  const again = f.again;
  f.again = false;
  if (status === 200) {
    f.tries = 0;
    if (json.clashes[f.path]) clash(f, json.clashes[f.path]);
    else {
      const [seen, shown] = json.fields[f.path];
      f.base.value = shown === sent ? seen : sent;
      f.clean = sent;
      say(f, word("Gemt ", "Saved ") + json.at.replace("kl. ", ""));
      tell(word("Alt er gemt ", "Everything saved ") + json.at + ".");
      if (shown !== sent && value(f.el) === sent && f.el !== document.activeElement) show(f, [seen, shown]);
    }
    news(json);
    keep();
    head(f);
    if (dirty(f) || again) save(f);
  } else if (status === 422 || status === 409 || status === 403) {
    f.refused = json.errors?.[f.path] ?? json.said ?? word("Det kan ikke gemmes.", "It cannot be saved.");
    say(f, f.refused, true);
    tell(word("Ét felt er ikke gemt.", "One field is not saved."), true);
  } else {
    const why = status === 401 ? word("Ikke gemt. Log ind igen i et andet vindue.", "Not saved. Sign in again in another window.") : word("Ikke gemt – prøver igen", "Not saved – trying again");
    say(f, why, true);
    tell(why, true);
    f.timer = setTimeout(save, Math.min(SOON * 2 ** f.tries++, LATEST), f);
  }
}

/* Both texts are kept and shown; the field waits until someone has chosen. */
function clash(f, one) {
  f.clash = one;
  f.base.value = one.gone ? f.base.value : one.seen;
  f.box.querySelector("[data-clash]")?.remove();
  f.box.insertAdjacentHTML("beforeend", one.html);
  if (f.el === document.activeElement) f.box.querySelector("[data-clash]").scrollIntoView({ block: "nearest" });
  say(f, word("Ikke gemt. Vælg, hvad der skal stå.", "Not saved. Choose what it should say."), true);
  tell(one.name + word(" har skrevet i samme felt.", " has written in the same field."), true);
}

async function choose(f, which, about) {
  const one = f.clash;
  f.box.querySelector("[data-clash]").remove();
  if (which === "tilbage" && !(await act("tilbage:" + about))) return clash(f, one);
  f.clash = null;
  if (which === "deres" && one.gone) return drop(document.getElementById(id(one.row)));
  const [seen, shown] = latest.get(f.path) ?? [f.base.value, f.clean];
  if (which === "deres") show(f, [seen, shown]);
  if (which === "begge") put(f.el, (shown + "\n" + f.el.value).trim());
  say(f, "");
  keep();
  f.el.focus();
  if (which !== "deres") {
    if (!one.gone) f.clean = shown;
    save(f);
  }
}

function show(f, [seen, shown]) {
  f.base.value = seen;
  f.clean = shown;
  if (value(f.el) !== shown) put(f.el, shown);
  head(f);
}

/* A closed row says in its head what stands in it. */
function head(f) {
  const row = f.box.closest("[data-row]");
  const name = f.path.split(".").at(-1);
  const text = f.el.selectedOptions?.[0]?.value ? f.el.selectedOptions[0].text : f.el.selectedOptions ? "" : f.el.value;
  if (!row) return;
  if (["title", "audience", "to"].includes(name) && text) row.querySelector("[data-title]").textContent = text;
  if (["responsible", "message"].includes(name) && text) row.querySelector("[data-said-of]").textContent = text;
}

/* What others have saved, and what my own save has changed elsewhere; never over what is being typed. */
function news(said) {
  // My own answer may overtake the stream: what is older still tells of other fields.
  const newest = said.version >= version;
  if (newest) [version, rows] = [said.version, said.rows];
  for (const [path, html] of Object.entries(said.new)) {
    if (rows[path.split(".")[0]].includes(path) && !document.getElementById(id(path))) add(path, html);
  }
  for (const row of form.querySelectorAll("[data-row]")) {
    const open = [...fields.values()].some((f) => row.contains(f.el) && (dirty(f) || f.clash));
    if (!rows[row.dataset.row.split(".")[0]].includes(row.dataset.row) && !open) drop(row);
  }
  for (const [path, texts] of Object.entries(said.fields)) {
    if (since.get(path) > said.version) continue;
    since.set(path, said.version);
    latest.set(path, texts);
    const f = fields.get(path);
    if (f && !busy(f)) show(f, texts);
    if (!f) form.querySelectorAll(`input[name="${CSS.escape("ser:" + path)}"]`).forEach((i) => (i.value = texts[0]));
  }
  if (!newest) return;
  renew(form.querySelector("[data-suggested]"), said.suggested);
  for (const li of form.querySelectorAll("[data-katalog]")) li.hidden = said.taken.includes(li.dataset.katalog);
  renew(form.querySelector("[data-missing]"), said.missing);
  renew(document.querySelector("[data-state]"), said.state);
}

function add(path, html) {
  const kind = path.split(".")[0];
  const list = form.querySelector(`[data-rows="${kind}"]`);
  const after = rows[kind].slice(rows[kind].indexOf(path) + 1).map((p) => document.getElementById(id(p)));
  const made = document.createElement("template");
  made.innerHTML = html;
  const row = made.content.querySelector("[data-row]");
  list.insertBefore(row, after.find(Boolean) ?? null);
  take(row);
  for (const f of fields.values()) if (row.contains(f.el) && latest.has(f.path)) show(f, latest.get(f.path));
}

function drop(row) {
  if (!row) return;
  const home = row.parentElement.closest("section");
  const focused = row.contains(document.activeElement);
  for (const [path, f] of fields) if (row.contains(f.el)) fields.delete(path);
  row.remove();
  keep();
  if (focused) home.querySelector("button, summary")?.focus();
}

function renew(place, html) {
  if (!place || place.dataset.html === html) return;
  place.dataset.html = html;
  const open = place.querySelector("details")?.open;
  const focused = place.contains(document.activeElement) && document.activeElement.getAttribute("href");
  place.innerHTML = html;
  if (open && place.querySelector("details")) place.querySelector("details").open = true;
  if (focused) place.querySelector(`[href="${CSS.escape(focused)}"], a`)?.focus();
}

/* A pressed button: what is typed is saved first, then the act is done without leaving the page. */
async function act(what) {
  const [verb, about] = what.split(":");
  const seen = form.querySelector(`input[name="${CSS.escape("ser:" + (verb === "slut" ? "ends_at" : about))}"]`);
  const body = new URLSearchParams({ goer: what });
  if (seen) body.set(seen.name, seen.value);
  const { status, json } = await post(body);
  if (json.suggested !== undefined && status !== 200) renew(form.querySelector("[data-suggested]"), json.suggested);
  if (status !== 200) tell(json.said ?? word("Det er ikke gemt. Prøv igen.", "It has not been saved. Try again."), true);
  else {
    const other = json.clashes[json.place];
    news(json);
    tell(other ? "" : word("Alt er gemt ", "Everything saved ") + json.at + ".");
    if (other) document.getElementById(id(about))?.querySelector("fieldset")?.insertAdjacentHTML("beforeend", other.html);
    else if (verb === "fjern") removed(about);
    else settled(json.place);
  }
  return status === 200;
}

function settled(place) {
  document.getElementById("fjernet")?.remove();
  const target = document.getElementById(id(place));
  if (target?.matches("[data-row]")) {
    target.open = true;
    const empty = [...target.querySelectorAll("input[type=text], select, textarea")].find((el) => !el.value);
    (empty ?? target.querySelector("summary")).focus();
  } else {
    target?.focus();
    target?.scrollIntoView({ block: "nearest" });
  }
}

function removed(row) {
  document.getElementById("fjernet")?.remove();
  const words = { measures: word("Indsatsen", "The measure"), communication: word("Målgruppen", "The audience"), handover: word("Overleveringen", "The handover") }[row.split(".")[0]];
  const note = document.createElement("div");
  note.className = "note";
  note.id = "fjernet";
  note.tabIndex = -1;
  note.append(Object.assign(document.createElement("p"), { textContent: words + word(" er fjernet.", " has been removed.") }));
  const undo = { className: "small quiet", name: "goer", value: "tilbage:" + row, textContent: word("Fortryd", "Undo") };
  note.append(Object.assign(document.createElement("button"), undo));
  form.querySelector(`[data-rows="${row.split(".")[0]}"]`).after(note);
  note.focus();
}

async function flush() {
  const open = [...fields.values()].filter((f) => dirty(f) || f.saving);
  await Promise.all(open.map((f) => (f.saving ? f.done : save(f))));
  return [...fields.values()].find((f) => dirty(f) || f.clash);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  event.stopPropagation();
  const [verb, about] = (event.submitter?.value ?? "gem").split(":");
  const panel = event.submitter?.closest("[data-clash]");
  const f = panel && fields.get(panel.dataset.clash);
  if (f && (closed.has(verb) || verb === "tilbage")) return choose(f, verb, about);
  if (panel && !f && verb === "deres") return panel.remove();
  const left = await flush();
  if (left && verb === "vedtag") return (left.box.querySelector("[data-clash]") ?? left.el).focus();
  if (verb === "vedtag") location.href = form.getAttribute("action") + "/vedtag";
  else if (verb !== "gem") await act(event.submitter.value);
});

/* Who has which field in hand: told while it is so, gone by itself. */
let place = "";
let renewing;
function present(path) {
  place = path;
  clearTimeout(renewing);
  renewing = setTimeout(() => place === path && still(), 150);
}
function still() {
  post(new URLSearchParams({ felt: place }), "/her");
  clearTimeout(renewing);
  if (place) renewing = setTimeout(() => (document.hidden ? present("") : still()), RENEW);
}
function others(here) {
  for (const f of fields.values()) {
    const name = here[f.path];
    let line = f.box.querySelector(".here");
    if (!name) line?.remove();
    else {
      line ??= f.said.insertAdjacentElement("afterend", Object.assign(document.createElement("p"), { className: "here" }));
      line.textContent = name + word(" skriver her", " is writing here");
    }
  }
}

take(form);
form.querySelector("[data-save]").hidden = true;
saved.hidden = false;
for (const [path, [base, text]] of Object.entries(JSON.parse(sessionStorage.getItem(KEPT) ?? "{}"))) {
  const f = fields.get(path);
  if (!f) lost(path, base, text);
  else if (value(f.el) !== text) {
    put(f.el, text);
    f.base.value = base;
    f.timer = setTimeout(save, 0, f);
  }
}
async function lost(path, base, text) {
  const { json } = await post(new URLSearchParams({ ["ser:" + path]: base, [id(path)]: text }));
  if (json.clashes?.[path]) form.querySelector("[data-lost]").insertAdjacentHTML("beforeend", json.clashes[path].html);
}
const source = new EventSource(form.getAttribute("action") + "/strom?efter=" + version);
source.addEventListener("plan", (event) => {
  const said = JSON.parse(event.data);
  if (said.fields) news(said);
  if (said.here) others(said.here);
});
addEventListener("online", () => fields.forEach((f) => save(f)));
addEventListener("pagehide", () => fields.forEach((f) => save(f)));
document.addEventListener("visibilitychange", () => document.hidden && fields.forEach((f) => save(f)));
document.querySelector(".signed-in")?.addEventListener("submit", () => sessionStorage.removeItem(KEPT));
