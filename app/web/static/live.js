// What is new comes by itself: the board, the simulator's phones, a message to residents. Without this they are read again.

const $ = (selector, root = document) => root.querySelector(selector);
const say = (danish, english) => (document.documentElement.lang === "en" ? english : danish);

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

/* The last board seen is kept for a moment without a line; one board, by this page alone. */
if (board && $("#frisk-tekst") && globalThis.caches && !document.body.dataset.kept) {
  let last = "";
  const keep = async () => {
    const line = $("#frisk-tekst");
    if (!line || line.textContent === last || $("#frisk").classList.contains("stale")) return;
    last = line.textContent;
    const headers = { "content-type": "text/html; charset=utf-8", "x-kept-at": String(Date.now()) };
    const page = new Response(`<!doctype html>${document.documentElement.outerHTML}`, { headers });
    const boards = await caches.open("tavle");
    for (const other of await boards.keys()) if (new URL(other.url).pathname !== location.pathname) await boards.delete(other);
    await boards.put(location.pathname, page);
  };
  keep();
  new MutationObserver(keep).observe(board, { childList: true, characterData: true, subtree: true });
}
