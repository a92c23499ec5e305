// The pages about figures: dropping a file, saying that a check is under way, saving a chart as a picture.
import { readyDrop } from "./dropping.js";

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
  const input = form.querySelector("input[type=file]");
  readyDrop(form.querySelector(".drop"));
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
