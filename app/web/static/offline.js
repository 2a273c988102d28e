// Without a line nothing is sent, and the page says so, with other ways out. Nothing is queued to be sent later.

const $ = (selector, root = document) => root.querySelector(selector);
const say = (danish, english) => (document.documentElement.lang === "en" ? english : danish);
const BOARDS = "tavle";
export const smsTo = (number, text) => `sms:${number}?&body=${encodeURIComponent(text)}`;

/* The words of core/start_by_text: the code is the activator's own, from an app or from paper. */
const startText = ({ code, exercise, scenario, area, situation }) =>
  ["AKTIVER", code || "KODE", exercise && "ØVELSE", scenario, area, situation].filter(Boolean).join(" ");

/* Writes the text message that starts the plan, and keeps its link true to what is typed. */
export function startByText(link, code, service, said) {
  const write = () => {
    const digits = code.value.replace(/\D/g, "");
    link.href = smsTo(service, startText({ ...said(), code: digits }));
  };
  code.addEventListener("input", write);
  write();
  return write;
}

document.addEventListener(
  "submit",
  (event) => {
    if (event.target.method !== "post" || navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    notSent(event.target);
  },
  true,
);

function notSent(form) {
  let panel = $("#offline");
  if (!panel) {
    panel = Object.assign(document.createElement("section"), { id: "offline", tabIndex: -1 });
    panel.className = "note alarm offline";
    panel.setAttribute("role", "alert");
    form.before(panel);
  }
  panel.replaceChildren();
  const add = (tag, words, more) => panel.appendChild(Object.assign(document.createElement(tag), { textContent: words, ...more }));
  const { scenario, situation, exercise } = form.elements;
  add("h2", say("IKKE sendt. Ingen forbindelse.", "NOT sent. No connection."));
  add("p", say(
    "Intet er sendt. Intet sendes af sig selv, og det, du har skrevet, bliver stående. Prøv igen, når du har forbindelse, eller brug telefonen nu.",
    "Nothing has been sent. Nothing sends itself, and what you wrote stays. Try again when you have a connection, or use the phone now.",
  ));
  const { service, area } = document.body.dataset;
  if (scenario && situation && service) {
    add("label", say("Din engangskode, seks cifre", "Your one-time code, six digits"), { htmlFor: "offline-kode" });
    const code = add("input", "", { id: "offline-kode", type: "text", inputMode: "numeric", autocomplete: "off", className: "code" });
    const link = add("a", say("Aktivér pr. sms", "Activate by text message"), { className: "button alarm" });
    const drill = () => (exercise?.type === "checkbox" ? exercise.checked : Boolean(exercise?.value));
    startByText(link, code, service, () => ({ scenario: scenario.value, area, situation: situation.value.trim(), exercise: drill() }));
  }
  const ring = $(".top-links a[href^='tel:']:not([href='tel:112'])");
  if (ring) {
    const text = $("textarea", form)?.value.trim() || situation?.value || "";
    add("a", ring.textContent.trim(), { href: ring.href, className: "button quiet" });
    add("a", say("Send det som sms", "Send it as a text message"), { href: smsTo(ring.href.slice(4), text), className: "button quiet" });
  }
  add("a", say("Akut fare: ring 112", "Immediate danger: call 112"), { href: "tel:112", className: "button quiet" });
  panel.focus();
}

/* The last board seen is kept for a moment without a line; one board, by this page alone. */
const board = $("[data-stream]");
const fresh = $("#frisk-tekst");
if (board && fresh && globalThis.caches && !document.body.dataset.kept) {
  let last = "";
  const keep = async () => {
    const line = $("#frisk-tekst");
    if (!line || line.textContent === last || $("#frisk").classList.contains("stale")) return;
    last = line.textContent;
    const headers = { "content-type": "text/html; charset=utf-8", "x-kept-at": String(Date.now()) };
    const page = new Response(`<!doctype html>${document.documentElement.outerHTML}`, { headers });
    const boards = await caches.open(BOARDS);
    for (const other of await boards.keys()) if (new URL(other.url).pathname !== location.pathname) await boards.delete(other);
    await boards.put(location.pathname, page);
  };
  keep();
  new MutationObserver(keep).observe(board, { childList: true, characterData: true, subtree: true });
}

/* Whoever signs out, or signs in, leaves nothing of the one before. */
function forget() {
  globalThis.caches?.delete(BOARDS);
  navigator.serviceWorker?.controller?.postMessage("glem");
}
$(".signed-in")?.addEventListener("submit", () => navigator.onLine && forget());
if (/^\/(log-ind|demo)\b/.test(location.pathname)) forget();

addEventListener("load", () => navigator.serviceWorker?.register("/sw.js").catch(() => {}));
