// The conversation: kept in this tab alone, shown again when the page is loaded again, cleared with one press.
import { chosen } from "./choice.js";

const KEY = "hoidap-conversation";
const MOST_TURNS = 40;
const MOST_HISTORY = 8;

/** The turns that were answered, oldest first: {question, html}, the HTML as our server wrote it. */
let kept = read();
/** The question that is being answered, or null. */
let pending = null;
let discarded = false;
let recorded = null;

const earlier = () => document.getElementById("kept-turns");
const live = () => document.querySelector("#conversation .turn");

function read() {
  try {
    const turns = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(turns) ? turns.filter((turn) => typeof turn?.question === "string" && typeof turn.html === "string") : [];
  } catch {
    return [];
  }
}

function write() {
  for (let turns = kept.slice(-MOST_TURNS); turns.length; turns = turns.slice(Math.ceil(turns.length / 2))) {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(turns));
      return;
    } catch { /* no room, or refused: fewer turns, or as long as the page lives */ }
  }
}

/** Asks a question after those before it, of what is chosen. False while another one is being answered. */
export function ask(question, history = kept.map((turn) => turn.question).slice(-MOST_HISTORY)) {
  if (pending !== null) return false;
  if (live()?.matches("[data-complete]")) earlier().insertAdjacentHTML("beforeend", kept[kept.length - 1].html);
  pending = question;
  recorded = null;
  dispatchEvent(new Event("hoidap:clear"));
  dispatchEvent(new CustomEvent("hoidap:ask", { detail: { question, history, ...chosen() } }));
  mark();
  return true;
}

/** Is a question being answered? */
export const answering = () => pending !== null;

/** The question that was not answered, so that it can be asked again; null when there is none, or it was cleared. */
export function unanswered() {
  const question = discarded ? null : pending;
  if (pending !== null) dispatchEvent(new Event("hoidap:clear"));
  pending = null;
  discarded = false;
  mark();
  return question;
}

/** Takes note of what Gradio has drawn: a whole answer is kept. */
export function follow() {
  const turn = live();
  if (turn && turn !== recorded && turn.matches("[data-complete], [data-failed]")) {
    recorded = turn;
    if (pending !== null && turn.matches("[data-complete]") && !discarded) {
      kept.push({ question: pending, html: turn.outerHTML });
      write();
    }
    pending = null;
    if (discarded) dispatchEvent(new Event("hoidap:clear"));
    discarded = false;
  }
  if (document.querySelector("#complaint [role=alert]:not(:empty)")) pending = null;
  mark();
}

/** Keeps a turn again that was changed on the page. */
export function keepAgain(turn) {
  const place = turn === live() ? kept.length - 1 : [...earlier().children].indexOf(turn);
  if (!kept[place]) return;
  kept[place].html = turn.outerHTML;
  write();
}

/** Shows the turns that were kept before the page was loaded; a question may be answered before it is whole. */
export function restore() {
  const before = live()?.matches("[data-complete]") ? kept.slice(0, -1) : kept;
  earlier().innerHTML = before.map((turn) => turn.html).join("");
  mark();
  return before.length > 0;
}

/** Forgets everything; an answer that is still on its way is thrown away when it comes. */
export function clear() {
  kept = [];
  discarded = pending !== null;
  try { sessionStorage.removeItem(KEY); } catch { /* nothing was kept */ }
  earlier().replaceChildren();
  dispatchEvent(new Event("hoidap:clear"));
  mark();
  const heard = document.querySelector("#heard [role=status]");
  if (heard) heard.textContent = earlier().dataset.cleared;
}

function mark() {
  const { classList } = document.documentElement;
  const answering = pending !== null && !discarded;
  classList.toggle("talking", kept.length > 0 || answering || live() !== null);
  classList.toggle("live", answering || live() !== null);
  classList.toggle("discarded", discarded);
  showSent(answering && live() === null);
}

/** What was asked, until the server shows it itself: on a slow line that takes seconds. */
function showSent(wanted) {
  const shown = document.getElementById("sent");
  if (!wanted) shown?.remove();
  if (!wanted || shown || !earlier()) return;
  const sent = document.createElement("div");
  sent.id = "sent";
  sent.innerHTML = '<p class="question"></p><div class="answer waiting"><p></p></div>';
  sent.querySelector(".question").textContent = pending;
  sent.querySelector(".waiting p").textContent = earlier().dataset.waiting;
  earlier().after(sent);
  sent.scrollIntoView({ block: "start" });
}

mark(); // before Gradio draws: no greeting is seen above a conversation that was kept
