// Enhancement only: every page is complete without this file.

const HOUR = 3600e3;
const $ = (selector, root = document) => root.querySelector(selector);
const say = (danish, english) => (document.documentElement.lang === "en" ? english : danish);

/* One press, one post: the button says so and stays readable. The server counts a second press as the first. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  const button = event.submitter;
  if (button && !button.classList.contains("plain")) {
    button.setAttribute("aria-busy", "true");
    if (form.matches("[data-alarm]") && !button.hasAttribute("formaction")) {
      button.dataset.words = button.textContent;
      button.textContent = say("Sender …", "Sending …");
    }
  }
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("[aria-busy]")) {
    button.removeAttribute("aria-busy");
    if (button.dataset.words) button.textContent = button.dataset.words;
  }
});

/* Drafts stay on this phone for two hours, and go when the alarm has been sent or someone signs out. */
for (const form of document.querySelectorAll("[data-draft]")) {
  const name = "draft:" + form.dataset.draft;
  const kept = JSON.parse(localStorage.getItem(name) ?? "null");
  const young = kept && Date.now() - kept.at < 2 * HOUR;
  if (!young) localStorage.removeItem(name);
  const fields = [...form.querySelectorAll("textarea, input[type=text]")];
  const choices = [...form.querySelectorAll("input[type=radio], input[type=checkbox]")];
  if (young && fields.every((f) => !f.value)) {
    for (const field of fields) field.value = kept.values[field.name] ?? "";
    for (const choice of choices) choice.checked ||= kept.values[choice.name] === choice.value;
  }
  form.addEventListener("input", () => {
    const chosen = choices.filter((c) => c.checked);
    const values = Object.fromEntries([...fields, ...chosen].map((f) => [f.name, f.value]));
    const ring = $(".top-links a[href^='tel:']");
    Object.assign(values, { area: document.body.dataset.area, ring: [ring.textContent, ring.href] });
    localStorage.setItem(name, JSON.stringify({ at: Date.now(), values }));
  });
}
const done = $("[data-clear-draft]");
if (done) localStorage.removeItem("draft:" + done.dataset.clearDraft);
$(".signed-in")?.addEventListener("submit", () => localStorage.clear());

/* The time for taking an alarm back is the server's; this only counts it down. */
const recall = $("[data-recall]");
if (recall) {
  const until = Date.now() + Number(recall.dataset.recall) * 1000;
  const said = $("[data-left]", recall);
  const count = () => {
    const left = Math.ceil((until - Date.now()) / 1000);
    if (left > 0) {
      said.textContent = left === 1 ? say("Der er 1 sekund tilbage.", "1 second left.") : say(`Der er ${left} sekunder tilbage.`, `${left} seconds left.`);
      $("progress", recall).value = (until - Date.now()) / 1000;
      setTimeout(count, 250);
    } else location.reload();
  };
  count();
}

/* What is new is merged into what stands, so that focus, typed text and opened details stay. */
function merge(old, fresh) {
  for (const { name, value } of fresh.attributes) {
    if (name !== "open" && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  for (const { name } of [...old.attributes]) {
    if (name !== "open" && !fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  if (old === document.activeElement && old.matches("input, textarea, select")) return;
  // What is gone is taken out first: then what stays need not be moved, and keeps the focus.
  const left = [...old.childNodes];
  const pairs = [...fresh.childNodes].map((node) => {
    const found = left.findIndex((o) => o.nodeName === node.nodeName && (o.id ?? "") === (node.id ?? ""));
    return [node, found < 0 ? null : left.splice(found, 1)[0]];
  });
  for (const gone of left) gone.remove();
  let at = old.firstChild;
  for (const [node, known] of pairs) {
    if (!known) old.insertBefore(node, at);
    else {
      if (known === at) at = at.nextSibling;
      else (old.moveBefore ?? old.insertBefore).call(old, known, at);
      if (known.nodeType === Node.ELEMENT_NODE) merge(known, node);
      else if (known.data !== node.data) known.data = node.data;
    }
  }
}

function swap(target, html) {
  const focused = document.activeElement;
  const home = focused?.closest?.("[tabindex='-1'][id]")?.id;
  const fresh = target.cloneNode(false);
  const parsed = document.createElement("template");
  parsed.innerHTML = html;
  fresh.append(parsed.content);
  merge(target, fresh);
  if (focused && focused !== document.body && !focused.isConnected && home) $("#" + CSS.escape(home))?.focus();
}

/* How old the picture is, in words; red when nothing has come for half a minute. */
let heard = Number(document.body.dataset.kept) || Date.now();
let shown = $("#frisk-tekst")?.textContent ?? "";
const fresh = (text) => {
  heard = Date.now();
  if (text) shown = text;
};
function age() {
  const line = $("#frisk");
  if (!line) return;
  const seconds = Math.round((Date.now() - heard) / 1000);
  const stale = seconds > 30;
  line.classList.toggle("stale", stale);
  const text = stale ? say(`Ingen nye data i ${seconds} sekunder. Sidst `, `No new data for ${seconds} seconds. Last `) + shown.toLowerCase() : shown;
  const place = $("#frisk-tekst");
  if (place.textContent !== text) place.textContent = text;
}

/* How long until the next step; the moment itself is the server's. */
function countDown() {
  for (const place of document.querySelectorAll("[data-until]")) {
    const left = Math.max(0, Math.round((Date.parse(place.dataset.until) - Date.now()) / 1000));
    const text = left ? `${say("om", "in")} ${Math.floor(left / 60)}.${String(left % 60).padStart(2, "0")}` : say("nu", "now");
    if (place.textContent !== text) place.textContent = text;
  }
}

const board = $("[data-stream]");
if (board) {
  const seen = new URL(board.dataset.stream, location.href);
  const watch = () => {
    const source = new EventSource(seen);
    source.addEventListener("tavle", (event) => {
      seen.searchParams.set("efter", event.lastEventId);
      swap(board, event.data);
      fresh($("#frisk-tekst").textContent);
      document.title = document.title.replace(/\d+ (af|of) \d+/, `${$(".ring-number").textContent} ${$(".ring-total").textContent}`);
    });
    source.addEventListener("puls", (event) => fresh("Opdateret " + event.data.trim()));
    // A browser comes back by itself after a cut line, but not after an answer that is no stream.
    source.addEventListener("error", () => source.readyState === EventSource.CLOSED && setTimeout(watch, 5000));
  };
  watch();
  setInterval(() => (age(), countDown()), 1000);
}

const simulator = $("[data-poll]");
if (simulator) {
  const bottom = () => document.querySelectorAll(".screen").forEach((s) => (s.scrollTop = s.scrollHeight));
  bottom();
  setInterval(async () => {
    try {
      const page = await (await fetch(simulator.dataset.poll)).text();
      const now = new DOMParser().parseFromString(page, "text/html").querySelector("[data-poll]");
      const before = simulator.querySelectorAll(".bubble").length;
      swap(simulator, now.innerHTML);
      fresh($("#frisk-tekst").textContent);
      if (simulator.querySelectorAll(".bubble").length !== before) bottom();
    } catch {
      // The age of the picture tells that no answer came.
    }
    age();
  }, 2000);
}

const tab = $(".tabs [aria-current]");
if (tab) tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.clientWidth / 3;

$("#fejl")?.focus();
