// The page that is shown when nothing can be fetched: the draft as a text message, and the last board seen.
// The plain name, not the hashed one: both are kept together, and this page has no other copy.
import { smsTo, startByText } from "./app.js";

const $ = (selector) => document.querySelector(selector);
const DRAFT_LASTS = 2 * 3600e3;
const names = Object.keys(localStorage).filter((name) => name.startsWith("draft:aktiver-"));
const drafts = names.map((name) => JSON.parse(localStorage.getItem(name))).filter((d) => Date.now() - d.at < DRAFT_LASTS);
const draft = drafts.sort((a, b) => b.at - a.at)[0]?.values ?? {};
const situation = $("#situation");
situation.value ||= draft.situation ?? "";
const said = () => ({ scenario: draft.scenario, area: draft.area, situation: situation.value.trim(), exercise: draft.exercise });
const link = $("#start-sms");
if (draft.ring) {
  const [ring, text] = $("#ring").children;
  [ring.textContent, ring.href] = draft.ring;
  const write = () => (text.href = smsTo(ring.href.slice(4), situation.value.trim()));
  situation.addEventListener("input", write);
  write();
  $("#ring").hidden = false;
}
if (link) situation.addEventListener("input", startByText(link, $("#kode"), $("[data-shell]").dataset.shell, said));
caches.open("tavle").then((boards) => boards.keys()).then(([kept]) => {
  if (!kept) return;
  const place = $("#sidste-tavle");
  place.querySelector("a").href = new URL(kept.url).pathname;
  place.hidden = false;
});
// Never by itself: somebody may be typing a code.
$("#igen").addEventListener("click", () => location.reload());
