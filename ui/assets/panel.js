// Opens a source beside what cites it, and closes it again. Loaded by every page that has a #source-panel.
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
    if (!response.ok) throw new Error([429, 503].includes(response.status) ? "busy" : "failed");
    const html = await response.text();
    if (turn !== opening) return;
    body.innerHTML = html;
    body.querySelector(".source-title")?.focus({ preventScroll: true });
    body.querySelector("mark")?.scrollIntoView({ block: "center" });
    link.scrollIntoView({ block: "nearest" });
  } catch (error) {
    if (turn === opening) body.textContent = aside.dataset[error.message === "busy" ? "busy" : "failed"];
  }
}

export function closeSource() {
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
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeSource();
});
