// The choice of documents and places to ask: kept in this tab, said above the question box.

const KEY = "hoidap-choice";
const box = () => document.getElementById("choice");
const ticked = (name) => [...document.querySelectorAll(`#choice input[name=${name}]:checked`)];
const values = (name) => ticked(name).map((one) => one.value);

/** What the next question is asked of; empty lists stand for all. */
export function chosen() {
  return { sources: values("nguon"), places: values("noi") };
}

/** Chooses these and nothing else; a document that is not on the list is added to it by its title. */
export async function choose({ sources, places }) {
  for (const id of sources) if (!find("nguon", id)) await add(id);
  for (const input of box()?.querySelectorAll("input") ?? []) {
    input.checked = (input.name === "noi" ? places : sources).includes(input.value);
  }
  told();
}

/** Chooses again what was chosen before the page was loaded. */
export async function restoreChoice() {
  try {
    const before = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    if (Array.isArray(before?.sources) && Array.isArray(before?.places)) await choose(before);
  } catch { /* nothing was kept, or it is not ours */ }
}

function find(name, value) {
  return [...document.querySelectorAll(`#choice input[name=${name}]`)].find((one) => one.value === value);
}

async function add(id) {
  const first = document.querySelector("#choice input[name=nguon]")?.closest("label");
  if (!first) return;
  const response = await fetch(`api/v1/sources/${encodeURIComponent(id)}?end=1`).catch(() => null);
  if (!response?.ok) return;
  const { title } = await response.json();
  const label = first.cloneNode(true);
  label.querySelector("input").value = id;
  label.querySelector("span").replaceChildren(title);
  first.before(label);
}

function told() {
  const said = document.querySelector("#choice .chosen");
  if (!said) return;
  const names = ["noi", "nguon"].flatMap(ticked).map((one) => one.closest("label").querySelector("span").firstChild.textContent);
  said.textContent = names.length > 2 ? `${names.slice(0, 2).join(", ")} +${names.length - 2}` : names.join(", ") || said.dataset.all;
  box().classList.toggle("narrowed", names.length > 0);
  try { sessionStorage.setItem(KEY, JSON.stringify(chosen())); } catch { /* it lasts as long as the page */ }
}

document.addEventListener("change", (event) => {
  if (event.target.closest?.("#choice")) told();
});

document.addEventListener("click", (event) => {
  if (!box()) return;
  if (event.target.closest?.("[data-choose-none]")) choose({ sources: [], places: [] });
  if (event.target.closest?.("[data-choice-close]")) shut();
  else if (box().open && !event.target.closest?.("#choice")) box().open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !box()?.open) return;
  event.stopImmediatePropagation();
  shut();
});

function shut() {
  box().open = false;
  box().querySelector("summary").focus();
}
