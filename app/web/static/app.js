// Enhancement only: every page is complete without this file.

const HOUR = 3600e3;
const $ = (selector, root = document) => root.querySelector(selector);
const say = (danish, english) => (document.documentElement.lang === "en" ? english : danish);

/* Without a line nothing is sent, and the page says so, with other ways out. Nothing is queued to be sent later. */
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
/* The check page answers a post: going back to it would ask whether to post again, and now leads to the form. */
if ($("form[data-alarm]")) history.replaceState(null, "", location.href);

const done = $("[data-clear-draft]");
if (done) localStorage.removeItem("draft:" + done.dataset.clearDraft);

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

/* Whoever signs out, or signs in, leaves nothing of the one before. */
const signOut = $("form[action='/log-ud']");
const forget = () => {
  globalThis.caches?.delete("tavle");
  navigator.serviceWorker?.controller?.postMessage("glem");
};
signOut?.addEventListener("submit", () => {
  localStorage.clear();
  if (navigator.onLine) forget();
});
if (/^\/(log-ind|demo)\b/.test(location.pathname)) forget();

// What is opened by a link, or at night, loads as little as it can: the worker is put in by the pages around it.
if ($("link[rel=manifest]")) addEventListener("load", () => navigator.serviceWorker?.register("/sw.js").catch(() => {}));

const tab = $(".tabs [aria-current]");
if (tab) tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.clientWidth / 3;
// A browser leaves a focused tab where it is as soon as a corner of it can be seen.
document.addEventListener("focusin", ({ target }) => target.closest(".tabs") && target.scrollIntoView({ block: "nearest", inline: "nearest" }));

$("#fejl")?.focus();
