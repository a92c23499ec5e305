// A place where files are dropped or picked. The browser's own button speaks the browser's language; ours stands in for it
// where scripts run.

/** Readies a ".drop" around a file input: what is dropped is chosen, and the names of what was chosen are told. */
export function readyDrop(drop) {
  const input = drop.querySelector("input[type=file]");
  const picked = drop.querySelector(".picked");
  const name = drop.querySelector(".picked-name");
  const none = name.textContent;
  const tell = () => {
    name.textContent = [...input.files].map((file) => file.name).join(", ") || none;
  };
  for (const moved of ["dragenter", "dragover"]) {
    drop.addEventListener(moved, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  for (const left of ["dragleave", "drop"]) drop.addEventListener(left, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    tell();
  });
  picked.hidden = false;
  drop.classList.add("scripted");
  picked.addEventListener("click", () => input.click());
  input.addEventListener("change", tell);
  window.addEventListener("pageshow", tell);
}
