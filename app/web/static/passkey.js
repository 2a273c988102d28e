// Passkeys, on the pages that know them: we give a challenge, the device signs it, an ordinary form takes it home.
// Without this file, and whenever it fails, a code does the same.

const say = (danish, english) => (document.documentElement.lang === "en" ? english : danish);
const Key = globalThis.PublicKeyCredential;
const able = Boolean(Key?.parseRequestOptionsFromJSON && Key.parseCreationOptionsFromJSON);
const REFRESH = 240e3;
let waiting = null;

async function options(address) {
  const answer = await fetch(address, { method: "POST" });
  if (!answer.ok || !answer.headers.get("content-type")?.includes("json")) throw new Error(String(answer.status));
  return answer.json();
}

async function sign(more = {}) {
  const publicKey = Key.parseRequestOptionsFromJSON(await options("/passkey/udfordring"));
  return JSON.stringify(await navigator.credentials.get({ publicKey, ...more }));
}

async function make() {
  const publicKey = Key.parseCreationOptionsFromJSON(await options("/mit-login/passkeys/begynd"));
  return JSON.stringify(await navigator.credentials.create({ publicKey }));
}

function why(error) {
  if (error.name === "InvalidStateError") return say("Enheden har allerede en passkey hertil.", "This device already has a passkey for this site.");
  if (error.name === "NotAllowedError" || error.name === "AbortError") return say("Det blev afbrudt. Prøv igen, eller få en kode.", "It was interrupted. Try again, or get a code.");
  return say("Det lykkedes ikke. Tjek forbindelsen, prøv igen, eller få en kode.", "It did not work. Check the connection, try again, or get a code.");
}

/* Before app.js, which counts the press as sent. */
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!able || !form.dataset.passkey || form.elements.svar.value) return;
  event.preventDefault();
  event.stopPropagation();
  waiting?.abort();
  const said = form.querySelector("[data-said]");
  said.textContent = "";
  try {
    form.elements.svar.value = await (form.dataset.passkey === "make" ? make() : sign());
    form.requestSubmit();
  } catch (error) {
    said.textContent = why(error);
  }
}, true);

/* An alarm from an old session: the button that sends asks for the passkey first; without one, the server for a code. */
document.addEventListener("submit", async (event) => {
  const form = event.target, button = event.submitter;
  if (!able || !form.matches("[data-alarm]") || !document.querySelector("[data-proof]") || button?.hasAttribute("formaction")) return;
  if (form.elements.kode.value.trim() || form.elements.passkey.value || form.dataset.asked) return;
  event.preventDefault();
  event.stopPropagation();
  form.dataset.asked = "yes";
  try {
    form.elements.passkey.value = await sign();
  } catch {
    // Sent without: nothing leaves, and the page comes back with a code on its way.
  }
  form.requestSubmit(button);
}, true);

addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const field of document.querySelectorAll("[name=svar], [name=passkey]")) field.value = "";
  for (const form of document.querySelectorAll("[data-asked]")) delete form.dataset.asked;
});

/* The device offers its passkey where the address is typed. */
async function offer(form) {
  if (!(await Key.isConditionalMediationAvailable?.())) return;
  document.querySelector("#adresse").autocomplete = "username webauthn";
  waiting = new AbortController();
  const renew = setTimeout(() => { waiting.abort(); offer(form); }, REFRESH);
  try {
    form.elements.svar.value = await sign({ mediation: "conditional", signal: waiting.signal });
    form.requestSubmit();
  } catch {
    // Nothing was chosen.
  } finally {
    clearTimeout(renew);
  }
}

if (able) {
  for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-no-passkey]")) part.hidden = true;
  const form = document.querySelector('[data-passkey="sign"]');
  if (form) offer(form);
}
