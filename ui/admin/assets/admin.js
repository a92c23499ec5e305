// The work that runs: its progress is asked for every second, and the page is opened again when it has ended.
// What the browser would say in its own language is said in Vietnamese; what cannot be undone is asked about.
import { readyDrop } from "/site/dropping.js";

for (const drop of document.querySelectorAll(".drop")) readyDrop(drop);

document.addEventListener("invalid", ({ target }) => {
  if (!target.validity.valueMissing) return;
  target.setCustomValidity(document.body.dataset.missing);
  target.addEventListener("input", () => target.setCustomValidity(""), { once: true });
}, true);

document.addEventListener("submit", (event) => {
  const { sure } = event.target.dataset;
  if (sure && !window.confirm(sure)) event.preventDefault();
});

const job = document.querySelector("[data-job]");

async function look() {
  const response = await fetch("/viec", { headers: { Accept: "application/json" }, cache: "no-store" });
  if (response.status === 401) {
    location.assign("/dang-nhap");
    return;
  }
  const account = await response.json();
  if (account.state !== "running") {
    location.replace(job.dataset.job);
    return;
  }
  const bar = job.querySelector("progress");
  if (account.total) {
    bar.max = account.total;
    bar.value = account.done;
  }
  job.querySelector("[data-source]").textContent = account.total
    ? `${account.done}/${account.total}: ${account.source}`
    : account.source;
  setTimeout(look, 1000);
}

if (job) setTimeout(look, 500);
