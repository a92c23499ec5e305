// The pages about figures: dropping a file, saying that a check is under way, saving a chart as a picture.
const form = document.querySelector(".check-form");

function tooLarge(file) {
  return file.size > Number(form.dataset.most);
}

function complain(words) {
  let box = form.querySelector(".complaint");
  if (!box) {
    box = document.createElement("p");
    box.className = "complaint";
    box.setAttribute("role", "alert");
    form.prepend(box);
  }
  box.textContent = words;
}

if (form) {
  const drop = form.querySelector(".drop");
  const input = form.querySelector("input[type=file]");
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  // The browser's own button speaks the browser's language; ours stands in for it where scripts run.
  const picked = form.querySelector(".picked");
  const name = form.querySelector(".picked-name");
  const none = name.textContent;
  const tell = () => {
    name.textContent = input.files[0]?.name ?? none;
  };
  picked.hidden = false;
  drop.classList.add("scripted");
  picked.addEventListener("click", () => input.click());
  input.addEventListener("change", tell);
  window.addEventListener("pageshow", tell);
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    tell();
  });
  form.addEventListener("submit", (event) => {
    const file = input.files[0];
    if (file && tooLarge(file)) {
      event.preventDefault();
      complain(form.dataset.tooLarge);
      return;
    }
    form.querySelector(".waiting-note").textContent = form.dataset.waiting;
  });
  document.getElementById("ket-qua")?.focus();
}

// Shown from the browser's memory after "back": nothing is under way any more.
window.addEventListener("pageshow", () => {
  const note = form?.querySelector(".waiting-note");
  if (note) note.textContent = "";
});

async function savePicture(button) {
  const drawing = await (await fetch(button.dataset.savePng)).text();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const link = document.createElement("a");
  link.download = "bieu-do.png";
  link.href = canvas.toDataURL("image/png");
  link.click();
}

for (const button of document.querySelectorAll("[data-save-png]")) {
  button.hidden = false;
  button.addEventListener("click", () => savePicture(button));
}
