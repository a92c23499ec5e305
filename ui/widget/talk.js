// The talk: a band with the name, the conversation, the box for the next question.

import { heard } from "./answer.js";
import { button, icon, mark, node, shown, spoken } from "./nodes.js";
import { TEXTS } from "./texts.js";
import { TurnView } from "./turn.js";

const MOST_CHARACTERS = 1000;
const SAVE_AFTER_MS = 400;
const hasMouse = window.matchMedia("(hover: hover) and (pointer: fine)");

/** Draws a conversation and asks its questions. `onclose` is called by the button that closes a bubble. */
export class Talk {
  #settings;
  #conversation;
  #views = new Map();
  #offered = [];
  #saving = null;
  #following = true;
  #gone = new AbortController();

  constructor(settings, conversation, onclose) {
    this.#settings = settings;
    this.#conversation = conversation;
    this.#build(onclose);
    const { signal } = this.#gone;
    conversation.addEventListener("turns", () => this.#drawTurns(), { signal });
    conversation.addEventListener("turn", ({ detail }) => this.#drawTurn(detail), { signal });
    conversation.addEventListener("answer", ({ detail }) => this.say(heard(detail.answer)), { signal });
    this.#drawTurns();
  }

  /** Takes a question as if it had been typed. */
  ask(question) {
    const words = question.trim();
    if (words.length > MOST_CHARACTERS) return this.#complain(TEXTS.tooLong(MOST_CHARACTERS), question);
    this.#complain("");
    if (words) this.#conversation.ask(words);
    return Boolean(words);
  }

  /** Draws no more: another talk stands in its place. */
  end() {
    this.#gone.abort();
  }

  /** Says why no questions are answered now, and takes none; "" takes them again. */
  switchOff(reason) {
    const words = shown(reason);
    if (this.#switchedOff.textContent !== words) this.#switchedOff.textContent = words;
    this.#box.disabled = reason !== "";
    this.#sendButton.disabled = reason !== "";
    for (const offer of this.#offers.querySelectorAll("button")) offer.disabled = reason !== "";
  }

  /** Questions to begin with, shown below the greeting, and where a language model is that is sent what is asked. */
  offer(questions, model = "") {
    this.#offered = questions;
    this.#drawOffers();
    if (model) this.#model.textContent = TEXTS.model(model);
    this.#model.hidden = !this.#model.textContent;
  }

  /** Forgets the conversation. */
  clear() {
    this.#conversation.clear();
    this.#box.value = "";
    this.#fit();
    this.say(TEXTS.cleared);
    this.focus();
  }

  /** Puts the focus where a question is typed; with a finger, where no keyboard jumps up. */
  focus() {
    (hasMouse.matches ? this.#box : this.node).focus({ preventScroll: true });
  }

  /** Tells a screen reader something, without moving the focus. */
  say(words) {
    this.#status.replaceChildren(node("p", {}, words));
  }

  #box = node("textarea", { id: "question", rows: "1", enterkeyhint: "send", autocomplete: "off" });
  #sendButton = node("button", { class: "send" }, TEXTS.send);
  #switchedOff = node("p", { class: "switched-off", role: "alert" });
  #complaint = node("p", { class: "complaint", role: "alert" });
  #status = node("div", { class: "spoken", role: "status", "aria-live": "polite" });
  #turns = node("div", { class: "turns" });
  #offers = node("div", { class: "offers" });
  #model = node("p", { class: "small", hidden: true });
  #notKept = node("p", { class: "small" }, TEXTS.notKept);

  #build(onclose) {
    const { heading, tagline, greeting, placeholder, server, mode } = this.#settings;
    this.#box.placeholder = placeholder;
    this.#box.value = this.#conversation.draft;
    this.#clear = button("tool", () => this.clear(), icon("clear"), spoken(TEXTS.clear));
    this.#clear.title = TEXTS.clear;
    const page = node(
      "a",
      { class: "tool", href: server, target: "_blank", rel: "noopener", title: TEXTS.fullPage },
      icon("page"),
      spoken(TEXTS.fullPage),
    );
    const close = button("tool close", onclose, icon("close"), spoken(TEXTS.close));
    close.title = TEXTS.close;
    const name = node(mode === "page" ? "h1" : "h2", { id: "name", class: "name" }, heading);
    const welcome = greeting ? null : node("strong", {}, TEXTS.welcome);
    this.#greeting = node("p", { class: "greeting" }, welcome, greeting || TEXTS.greeting);
    this.scroller = node(
      "div",
      { class: "scroller", tabindex: "0", role: "region", "aria-label": TEXTS.conversation },
      node("div", { class: "column" }, this.#greeting, this.#turns, this.#offers),
    );
    const titles = node("div", { class: "titles" }, name, tagline ? node("p", { class: "tagline" }, tagline) : null);
    this.node = node(
      "section",
      { class: "panel", id: "panel", "aria-labelledby": "name", tabindex: "-1" },
      node("div", { class: "band" }, mark(), titles, this.#clear, page, mode === "bubble" ? close : null),
      this.scroller,
      this.#composer(),
      this.#status,
    );
    for (const moved of ["wheel", "touchmove"]) {
      this.scroller.addEventListener(moved, () => (this.#following = false), { passive: true });
    }
    this.node.addEventListener("judged", () => this.#conversation.save());
  }

  #clear;
  #greeting;

  #composer() {
    const form = node(
      "form",
      { class: "composer" },
      node(
        "div",
        { class: "column" },
        this.#switchedOff,
        this.#complaint,
        node("label", { class: "spoken", for: "question" }, TEXTS.questionLabel),
        node("div", { class: "row" }, this.#box, this.#sendButton),
        node("p", { class: "small" }, TEXTS.notice),
        this.#model,
        this.#notKept,
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#box.addEventListener("keydown", (event) => {
      // While a Vietnamese keyboard still composes a word, Enter belongs to it.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.#send();
    });
    this.#box.addEventListener("input", () => {
      this.#complain("");
      this.#fit();
      this.#conversation.draft = this.#box.value;
      clearTimeout(this.#saving);
      this.#saving = setTimeout(() => this.#conversation.save(), SAVE_AFTER_MS);
    });
    return form;
  }

  #send() {
    const question = this.#box.value;
    this.#conversation.draft = "";
    if (!this.ask(question)) {
      this.#conversation.draft = question;
      this.#box.focus();
      return;
    }
    clearTimeout(this.#saving);
    this.#box.value = "";
    this.#fit();
    this.focus();
  }

  #complain(words) {
    if (this.#complaint.textContent !== words) this.#complaint.textContent = words;
    if (words) this.#box.setAttribute("aria-invalid", "true");
    else this.#box.removeAttribute("aria-invalid");
    return false;
  }

  /** The box is as high as what is typed; the style sheet says how high it may be. */
  #fit() {
    this.#box.style.height = "auto";
    if (this.#box.value) this.#box.style.height = `${this.#box.scrollHeight}px`;
  }

  #withdraw(turn) {
    this.#conversation.withdraw(turn);
    if (!this.#box.value.trim()) this.#box.value = turn.question;
    this.#conversation.draft = this.#box.value;
    this.#conversation.save();
    this.#fit();
    this.#box.focus();
  }

  #drawTurns() {
    const { turns, notKept } = this.#conversation;
    const added = turns.filter((turn) => !this.#views.has(turn));
    for (const [turn, view] of this.#views) {
      if (turns.includes(turn)) continue;
      view.node.remove();
      this.#views.delete(turn);
    }
    const acts = {
      say: (words) => this.say(words),
      retry: (turn) => {
        this.focus();
        this.#conversation.retry(turn);
      },
      withdraw: (turn) => this.#withdraw(turn),
    };
    for (const turn of added) {
      const view = new TurnView(turn, this.#settings.server, acts);
      this.#views.set(turn, view);
      this.#turns.append(view.node);
    }
    this.#greeting.hidden = this.#turns.childElementCount > 0;
    this.#clear.hidden = turns.length === 0;
    this.#notKept.hidden = !notKept || turns.length === 0;
    this.#drawOffers();
    if (added.length) this.follow(true);
  }

  #drawTurn(turn) {
    this.#views.get(turn)?.update();
    this.#drawOffers();
    this.follow(false);
  }

  /** Below the last answer what it suggests, below the greeting what may be asked. */
  #drawOffers() {
    const last = this.#conversation.turns.at(-1);
    const name = !last ? TEXTS.examples : last.answer?.outcome === "clarify" ? TEXTS.choices : TEXTS.followUps;
    const questions = last ? (last.answer?.suggestions ?? []) : this.#offered;
    const offers = questions.map((question) => {
      const pressed = () => {
        this.focus();
        this.ask(question);
      };
      return node("li", {}, button("offer", pressed, question));
    });
    const list = offers.length
      ? [node("p", { class: "offers-name" }, name), node("ul", { "aria-label": name }, offers)]
      : [];
    this.#offers.replaceChildren(...list);
    for (const offer of this.#offers.querySelectorAll("button")) offer.disabled = this.#box.disabled;
  }

  /** Keeps the newest question in view while its answer grows, until the reader scrolls. */
  follow(anew) {
    if (anew) this.#following = true;
    const newest = this.#turns.lastElementChild;
    if (this.#following && newest) this.scroller.scrollTop = newest.offsetTop - this.scroller.offsetTop;
  }
}
