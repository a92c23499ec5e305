// The chat page: what is asked from where, the newest turn in view, and the notice of a server that does not answer.
import "./connection.js";
import "./answer.js";
import { choose, restoreChoice } from "./choice.js";
import { answering, ask, clear, follow, restore, unanswered } from "./conversation.js";
import { closeSource } from "./panel.js";
import "./switched_off.js";

const questionBox = () => document.querySelector("#question textarea");
const hasMouse = window.matchMedia("(hover: hover) and (pointer: fine)");
let turnShown = null;

// A question comes from the box (which keeps it when this is cancelled), an offer, or the page's own address.
addEventListener("hoidap:typed", (event) => {
  if (!ask(event.detail)) {
    event.preventDefault();
    showNotice(sentence("pending"));
  }
});

document.addEventListener("click", (event) => {
  const offer = event.target.closest?.("[data-question]");
  if (offer) {
    if (!ask(offer.dataset.question)) showNotice(sentence("pending"));
  } else if (event.target.closest?.("[data-clear]")) {
    closeSource();
    clear();
    questionBox()?.focus();
  } else if (event.target.closest?.("[data-close-notice]")) {
    hideNotice();
  } else if (event.target.closest?.(".skip[href='#question']")) {
    event.preventDefault();
    questionBox()?.focus();
  }
});

/** What the address asks: ?hoi=question, after ?truoc=…, of ?nguon=document and ?noi=place. Asked once. */
async function askFromAddress() {
  const asked = new URLSearchParams(location.search);
  const [sources, places] = [asked.getAll("nguon"), asked.getAll("noi")];
  if (sources.length || places.length) await choose({ sources, places });
  else await restoreChoice();
  if (asked.size) history.replaceState(null, "", location.pathname);
  if (asked.get("hoi")) ask(asked.get("hoi"), asked.getAll("truoc"));
}

function followConversation() {
  const turn = document.querySelector("#conversation .turn");
  if (turn && !turnShown) {
    turn.scrollIntoView({ block: "start" });
    if (hasMouse.matches) questionBox()?.focus({ preventScroll: true });
    hideNotice();
  }
  turnShown = turn;
}

const notice = () => document.getElementById("connection-notice");

/** One of the page's sentences about connections. */
const sentence = (name, time = "") => notice()?.dataset[name].replace("{time}", time);

function showNotice(...sentences) {
  if (!notice()) return;
  notice().querySelector("span").textContent = sentences.join(" ");
  notice().hidden = false;
}

function hideNotice() {
  if (notice()) notice().hidden = true;
}

/** The question that the server did not take goes back into the box, unless something else was typed there. */
function giveBack() {
  const question = unanswered();
  const box = questionBox();
  if (question === null || !box || box.value) return;
  box.value = question;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

/** No answer will come: why the server refused the question, or that nothing was heard of it. */
function tellFailure({ message = "", status = 0, passing = false, time = "" } = {}) {
  if (!navigator.onLine) showNotice(sentence("offline"));
  else if (passing) showNotice(pressure(status), sentence("later", time));
  else if (message) showNotice(message, sentence("kept"));
  else showNotice(sentence("lost"));
  giveBack();
}

const pressure = (status) => sentence({ 0: "unreached", 429: "often" }[status] ?? "busy");

addEventListener("offline", () => showNotice(sentence("offline")));
addEventListener("online", hideNotice);
addEventListener("hoidap:not-taken", ({ detail }) => tellFailure(detail));
addEventListener("hoidap:waiting", ({ detail }) => showNotice(pressure(detail.status), sentence("waiting", detail.time)));
addEventListener("hoidap:waited", hideNotice);

let started = false;

function start() {
  const opened = document.querySelector(".choosing") && document.querySelector(".machine-notice");
  if (started || !opened || document.documentElement.dataset.chat !== "ready") return;
  started = true;
  if (restore()) document.querySelector("#kept-turns > :last-child").scrollIntoView({ block: "start" });
  askFromAddress();
}

addEventListener("hoidap:ready", start);

// Gradio builds the page after this runs, and reports failures as English toasts; ours stand in for them.
new MutationObserver((records) => {
  const conversation = document.getElementById("conversation");
  if (!conversation) return;
  document.getElementById("opening")?.remove();
  start();
  const complaint = document.getElementById("complaint");
  if (records.some(({ target }) => conversation.contains(target) || complaint?.contains(target))) {
    follow();
    followConversation();
  }
  if (answering() && records.some((record) => record.target.closest?.(".toast-wrap") && record.addedNodes.length)) {
    tellFailure();
  }
}).observe(document.body, { childList: true, subtree: true });

// Gradio sets the language of the browser or English; the page is Vietnamese, and screen readers pronounce it so.
function speakVietnamese() {
  if (document.documentElement.lang !== "vi") document.documentElement.lang = "vi";
}

speakVietnamese();
new MutationObserver(speakVietnamese).observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
