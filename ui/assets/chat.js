// The chat page: opens sources beside the answer, keeps the newest turn in view, says when the server is lost.
const panel = () => document.getElementById("source-panel");
let opener = null;
let opening = 0;

async function openSource(link) {
  const aside = panel();
  const body = aside.querySelector(".panel-body");
  const address = new URL(link.href);
  address.searchParams.set("phan", "1");
  const turn = ++opening;
  opener = link;
  document.querySelectorAll("[data-source][aria-expanded]").forEach((other) => other.removeAttribute("aria-expanded"));
  link.setAttribute("aria-expanded", "true");
  body.textContent = aside.dataset.loading;
  aside.hidden = false;
  document.documentElement.classList.add("source-open");
  try {
    const response = await fetch(address, { headers: { Accept: "text/html" } });
    if (!response.ok) throw new Error(String(response.status));
    const html = await response.text();
    if (turn !== opening) return;
    body.innerHTML = html;
    body.querySelector(".source-title")?.focus({ preventScroll: true });
    body.querySelector("mark")?.scrollIntoView({ block: "center" });
    link.scrollIntoView({ block: "nearest" });
  } catch {
    if (turn === opening) body.textContent = aside.dataset.failed;
  }
}

function closeSource() {
  const aside = panel();
  if (!aside || aside.hidden) return;
  opening += 1;
  aside.hidden = true;
  document.documentElement.classList.remove("source-open");
  opener?.removeAttribute("aria-expanded");
  if (opener?.isConnected) opener.focus();
  opener = null;
}

document.addEventListener("click", (event) => {
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const link = event.target.closest?.("a[data-source]");
  if (link && plain) {
    event.preventDefault();
    openSource(link);
  } else if (event.target.closest?.("[data-close-source]")) {
    closeSource();
  } else if (event.target.closest?.("#clear")) {
    closeSource();
  } else if (event.target.closest?.("[data-close-notice]")) {
    event.target.closest("[role=alert]").hidden = true;
  } else if (event.target.closest?.(".skip[href='#question']")) {
    event.preventDefault();
    questionBox()?.focus();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeSource();
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
