// While answering is turned off, the page says why and takes no questions; it looks again by itself.
const LOOK_MS = 20_000;
let reason = "";

const box = () => document.querySelector("#question textarea");
const controls = () => document.querySelectorAll("#question textarea, #question button, [data-question]");

async function look() {
  try {
    const response = await fetch("api/v1/status", { cache: "no-store" });
    if (!response.ok) return;
    const { answering, reason: said } = await response.json();
    reason = answering ? "" : String(said);
  } catch {
    return; // the notice of a lost connection speaks for itself
  }
  show();
}

function show() {
  const composer = document.getElementById("composer");
  if (!composer) return;
  let banner = document.getElementById("switched-off");
  const wasOff = document.documentElement.classList.toggle("switched-off", reason !== "") || banner !== null;
  if (!wasOff) return;
  for (const control of controls()) control.disabled = reason !== "";
  if (!reason) {
    banner?.remove();
    return;
  }
  if (!banner) {
    banner = document.createElement("p");
    banner.id = "switched-off";
    banner.setAttribute("role", "alert");
    composer.prepend(banner);
  }
  if (banner.textContent !== reason) banner.textContent = reason;
}

// What still gets through, as a question in the page's address, is refused by the server with the same words.
addEventListener("hoidap:typed", (event) => reason && event.preventDefault());
addEventListener("hoidap:ready", look);
addEventListener("focus", look);
document.addEventListener("visibilitychange", () => document.hidden || look());
setInterval(() => document.hidden || look(), LOOK_MS);
// Offers that Gradio draws later are switched off too.
new MutationObserver(() => {
  if (reason && (box()?.disabled === false || document.querySelector("[data-question]:not(:disabled)"))) show();
}).observe(document.body, { childList: true, subtree: true });
look();
