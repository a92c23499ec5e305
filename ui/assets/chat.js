// The chat page: what is asked from where, the newest turn in view, and the notice of a lost server.
import "./answer.js";
import { choose, restoreChoice } from "./choice.js";
import { ask, clear, follow, restore, unanswered } from "./conversation.js";
import { closeSource } from "./panel.js";
import "./switched_off.js";

const questionBox = () => document.querySelector("#question textarea");
const hasMouse = window.matchMedia("(hover: hover) and (pointer: fine)");
let turnShown = null;

// A question comes from the box (which keeps it when this is cancelled), an offer, or the page's own address.
addEventListener("hoidap:typed", (event) => {
  if (!ask(event.detail)) {
    event.preventDefault();
    showNotice("pending");
  }
});

document.addEventListener("click", (event) => {
  const offer = event.target.closest?.("[data-question]");
  if (offer) {
    if (!ask(offer.dataset.question)) showNotice("pending");
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

function showNotice(name) {
  const notice = document.getElementById("connection-notice");
  if (!notice) return;
  notice.querySelector("span").textContent = notice.dataset[name];
  notice.hidden = false;
}

function hideNotice() {
  const notice = document.getElementById("connection-notice");
  if (notice) notice.hidden = true;
}

/** The question that the server did not take goes back into the box, unless something else was typed there. */
function giveBack() {
  const question = unanswered();
  const box = questionBox();
  if (question === null || !box || box.value) return;
  box.value = question;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

addEventListener("offline", () => showNotice("offline"));
addEventListener("online", hideNotice);

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
  if (records.some((record) => record.target.closest?.(".toast-wrap") && record.addedNodes.length)) {
    showNotice(navigator.onLine ? "lost" : "offline");
    giveBack();
  }
}).observe(document.body, { childList: true, subtree: true });

// Gradio sets the language of the browser or English; the page is Vietnamese, and screen readers pronounce it so.
function speakVietnamese() {
  if (document.documentElement.lang !== "vi") document.documentElement.lang = "vi";
}

speakVietnamese();
new MutationObserver(speakVietnamese).observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
