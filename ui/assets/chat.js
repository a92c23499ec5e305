// The chat page: keeps the newest turn in view, says when the server is lost.
import { closeSource } from "./panel.js";

document.addEventListener("click", (event) => {
  if (event.target.closest?.("#clear")) {
    closeSource();
  } else if (event.target.closest?.("[data-close-notice]")) {
    event.target.closest("[role=alert]").hidden = true;
  } else if (event.target.closest?.(".skip[href='#question']")) {
    event.preventDefault();
    questionBox()?.focus();
  }
});

const questionBox = () => document.querySelector("#question textarea");
const hasMouse = window.matchMedia("(hover: hover) and (pointer: fine)");
let turnsSeen = 0;

function followConversation() {
  const turns = document.querySelectorAll("#conversation .turn");
  if (turns.length > turnsSeen) {
    turns[turns.length - 1].scrollIntoView({ block: "start" });
    if (hasMouse.matches) questionBox()?.focus({ preventScroll: true });
  }
  turnsSeen = turns.length;
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

window.addEventListener("offline", () => showNotice("offline"));
window.addEventListener("online", hideNotice);

// Gradio builds the page after this runs, and reports failures as English toasts; ours stand in for them.
new MutationObserver((records) => {
  const conversation = document.getElementById("conversation");
  if (!conversation) return;
  document.getElementById("opening")?.remove();
  if (records.some((record) => conversation.contains(record.target))) followConversation();
  if (records.some((record) => record.target.closest?.(".toast-wrap") && record.addedNodes.length)) {
    showNotice(navigator.onLine ? "lost" : "offline");
  }
}).observe(document.body, { childList: true, subtree: true });

// Gradio sets the language of the browser or English; the page is Vietnamese, and screen readers pronounce it so.
new MutationObserver(() => {
  if (document.documentElement.lang !== "vi") document.documentElement.lang = "vi";
}).observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
