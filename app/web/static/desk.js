// The desk: seats rearranged by dragging and by keys, and a plan judged as it is typed. All of it works without this file.

const $ = (selector, root = document) => root.querySelector(selector);
const word = (danish, english) => (document.documentElement.lang === "en" ? english : danish);
const undo = [];
let drag = null;

const seating = () => $("[data-seating]");
const said = $("#sagt");
const seatOf = (el) => el.closest("[data-seat]");
const people = (seat) => [...seat.querySelectorAll("[data-person]")];
const seats = () => [...document.querySelectorAll("[data-seat]")];
const say = (text) => {
  said.hidden = false;
  said.textContent = text;
};

function ready() {
  for (const grip of document.querySelectorAll(".grip")) grip.hidden = false;
  for (const hint of document.querySelectorAll("[data-with-script]")) hint.hidden = false;
}

/* The same post as a button's; the answer is the page, of which the roster and the sentence are taken. */
async function send(act, back) {
  const body = new URLSearchParams(new FormData(seating()));
  body.set("goer", act.join(":"));
  try {
    const answer = await fetch(seating().action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = $("[data-seating]", page);
    if (!fresh) throw new Error(answer.status);
    seating().replaceWith(document.adoptNode(fresh));
    ready();
    if (answer.ok && back) undo.push(back);
    const wrong = [...page.querySelectorAll("#fejl li")].map((li) => li.textContent.trim()).join(" ");
    say(wrong || $("#sagt", page).textContent);
    said.className = wrong ? "note alarm" : "note ok";
  } catch ({ message }) {
    const out = word("Ikke gemt. Log ind igen i et andet vindue, og prøv igen.", "Not saved. Sign in again in another window, and try again.");
    say(message === "401" ? out : word("Ikke gemt. Prøv igen, eller brug knapperne.", "Not saved. Try again, or use the buttons."));
    said.className = "note alarm";
  }
  const [kind, who, , to] = act;
  $(kind === "seat" ? `[data-seat="${who}"] .grip` : `[data-seat="${to}"] [data-person="${who}"] .grip`)?.focus();
}

function movePerson(item, target, place) {
  const from = seatOf(item);
  const [who, at] = [item.dataset.person, people(from).indexOf(item)];
  if (from === target && at === place) return;
  const back = ["move", who, target.dataset.seat, from.dataset.seat, at];
  send(["move", who, from.dataset.seat, target.dataset.seat, place], back);
}

function moveSeat(seat, place) {
  const at = seats().indexOf(seat);
  if (at !== place) send(["seat", seat.dataset.seat, place], ["seat", seat.dataset.seat, at]);
}

/* Alt and an arrow: one place up or down, from the end of a seat into the next one. */
function step(grip, by) {
  const item = grip.closest("[data-person]");
  const seat = seatOf(grip);
  const next = seats()[seats().indexOf(seat) + by];
  if (!item) return next ? moveSeat(seat, seats().indexOf(next)) : say(word("Længere kan den ikke komme.", "It cannot go any further."));
  const place = people(seat).indexOf(item) + by;
  if (place >= 0 && place < people(seat).length) return movePerson(item, seat, place);
  if (!next) return say(word("Længere kan den ikke komme.", "It cannot go any further."));
  movePerson(item, next, by < 0 ? people(next).length : 0);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drag) return drop(false);
  const grip = event.target.closest?.(".grip");
  if (event.altKey && grip && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    step(grip, event.key === "ArrowUp" ? -1 : 1);
  } else if (event.key === "Escape" && grip && undo.length) send(undo.pop());
});

/* Dragging: where it would land is marked; nothing is sent before it is let go. */
document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest(".grip");
  if (!grip || event.button) return;
  event.preventDefault();
  grip.focus();
  const item = grip.closest("[data-person]");
  drag = { item: item ?? seatOf(grip), person: Boolean(item), over: null, after: false };
  grip.setPointerCapture(event.pointerId);
  drag.item.classList.add("dragged");
});

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  const edge = 60;
  if (event.clientY < edge) scrollBy(0, -12);
  if (event.clientY > innerHeight - edge) scrollBy(0, 12);
  const under = document.elementFromPoint(event.clientX, event.clientY);
  const over = (drag.person && under?.closest("[data-person]")) || under?.closest("[data-seat]");
  mark(null);
  if (!over || over === drag.item) return;
  const box = over.getBoundingClientRect();
  drag.after = over.matches("[data-person]") || !drag.person ? event.clientY > box.top + box.height / 2 : true;
  mark(over);
});

function mark(over) {
  drag.over?.classList.remove("over-before", "over-after");
  drag.over = over;
  over?.classList.add(drag.after ? "over-after" : "over-before");
}

function drop(kept) {
  const { item, person, over, after } = drag;
  item.classList.remove("dragged");
  mark(null);
  drag = null;
  if (!kept || !over) return;
  if (!person) {
    const others = seats().filter((s) => s !== item);
    return moveSeat(item, others.indexOf(over) + (after ? 1 : 0));
  }
  const target = seatOf(over);
  const others = people(target).filter((p) => p !== item);
  const at = over.matches("[data-person]") ? others.indexOf(over) + (after ? 1 : 0) : others.length;
  movePerson(item, target, at);
}

document.addEventListener("pointerup", () => drag && drop(true));
document.addEventListener("pointercancel", () => drag && drop(false));
if (seating()) ready();

/* What the plan would lack and send, while it is being typed. */
const judged = $("[data-judge]");
if (judged) {
  let waiting;
  const judge = async () => {
    try {
      const body = new URLSearchParams(new FormData(judged));
      const answer = await fetch(judged.dataset.judge, { method: "POST", body });
      if (!answer.ok) return;
      $("#bedoemmelse").innerHTML = await answer.text();
      const verdict = $("#bedoemmelse .tag").parentElement.textContent.trim();
      if ($("#dom").textContent !== verdict) $("#dom").textContent = verdict;
    } catch {
      // The findings stay as they were; the form itself says so if it cannot be saved.
    }
  };
  judged.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(judge, 500);
  });
}
