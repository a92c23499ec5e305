// What can be done with an answer: copy it with its references, link to it, print it, say what one thinks of it.
import { keepAgain } from "./conversation.js";

const SHOWN_MS = 3000;

document.addEventListener("click", (event) => {
  const pressed = event.target.closest?.(".tools button");
  if (!pressed) return;
  const tools = pressed.closest(".tools");
  if ("copy" in pressed.dataset) copy(pressed, tools, `${pressed.dataset.copy}${notes(tools)}${references(tools)}`);
  else if ("link" in pressed.dataset) copy(pressed, tools, new URL(`?${pressed.dataset.link}`, document.baseURI).href);
  else if ("print" in pressed.dataset) printOnly(tools.closest(".turn"));
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("form[data-answer]");
  if (!form) return;
  event.preventDefault();
  judge(form);
});

/** Prints one answer of the conversation; the browser's own command prints all. */
function printOnly(turn) {
  const root = document.documentElement;
  document.querySelector(".turn.printed")?.classList.remove("printed");
  turn.classList.add("printed");
  root.classList.add("printing-one");
  addEventListener("afterprint", () => root.classList.remove("printing-one"), { once: true });
  window.print();
}

/** Who of the staff approved the answer, and that a language model worded it, where that is so. */
function notes(tools) {
  return [...tools.parentElement.querySelectorAll(".approval, .worded")].map((note) => `\n\n${note.textContent}`).join("");
}

function references(tools) {
  const list = tools.parentElement.querySelector(".references");
  if (!list) return "";
  const lines = [...list.querySelectorAll("a")].map((link) => `${link.textContent}\n    ${link.href}`);
  return `\n\n${list.dataset.title}:\n${lines.join("\n")}`;
}

async function copy(pressed, tools, text) {
  const words = tools.querySelector("[data-copy]").dataset;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    if (!copyByHand(pressed, tools, text, words)) return;
  }
  const name = pressed.textContent;
  if (name === words.done) return;
  pressed.textContent = words.done;
  say(words.done);
  setTimeout(() => { pressed.textContent = name; }, SHOWN_MS);
}

/** Where the browser has no clipboard, as without HTTPS: the text is selected, and stays when that fails too. */
function copyByHand(pressed, tools, text, words) {
  tools.querySelector(".by-hand")?.remove();
  const box = document.createElement("textarea");
  box.className = "by-hand";
  box.readOnly = true;
  box.rows = 5;
  box.setAttribute("aria-label", words.byHand);
  box.value = text;
  tools.append(box);
  box.select();
  const copied = document.execCommand("copy");
  if (copied) {
    box.remove();
    pressed.focus();
  } else {
    say(words.failed);
  }
  return copied;
}

async function judge(form) {
  const said = form.querySelector(".said");
  const { answer, thanks, failed, unchosen } = form.dataset;
  const verdict = new FormData(form).get("verdict");
  if (!verdict) {
    said.textContent = unchosen;
    return;
  }
  try {
    const response = await fetch("api/v1/feedback", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ answer_id: answer, verdict, note: form.elements.note.value.trim() }),
    });
    if (!response.ok) throw new Error((await response.json().catch(() => null))?.error?.message ?? failed);
  } catch (error) {
    said.textContent = error instanceof TypeError ? failed : error.message;
    return;
  }
  const note = document.createElement("p");
  note.className = "thanks";
  note.tabIndex = -1;
  note.textContent = thanks;
  const turn = form.closest(".turn");
  form.closest(".judging").replaceWith(note);
  note.focus();
  keepAgain(turn);
  say(thanks);
}

function say(words) {
  const heard = document.querySelector("#heard [role=status]");
  if (heard) heard.textContent = words;
}
