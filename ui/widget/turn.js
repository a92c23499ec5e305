// One question and what became of it: waiting, growing, answered or failed.

import { answerNode, growing } from "./answer.js";
import { button, node, spoken } from "./nodes.js";
import { TEXTS } from "./texts.js";

/** Draws a turn and keeps it up to date. `acts` are {retry, withdraw, say} of the talk that it stands in. */
export class TurnView {
  #turn;
  #server;
  #acts;
  #place = node("div", { class: "reply" });
  #said = "";

  constructor(turn, server, acts) {
    this.#turn = turn;
    this.#server = server;
    this.#acts = acts;
    this.node = node(
      "article",
      { class: "turn" },
      node("p", { class: "question" }, spoken(`${TEXTS.asked}: `), turn.question),
      this.#place,
    );
    this.update();
  }

  /** Draws what the turn is now. A finished answer is drawn once, so that what was opened in it stays open. */
  update() {
    const turn = this.#turn;
    if (turn.state === "done") {
      if (!this.#place.querySelector(".actions"))
        this.#place.replaceChildren(answerNode(turn, this.#server, this.#acts.say));
      return;
    }
    if (turn.state === "failed") this.#held("failed", turn.message || TEXTS.failed);
    else if (turn.partial) this.#place.replaceChildren(growing(turn.partial));
    else if (turn.state === "waiting" && turn.notice) this.#held(turn.notice, noticeText(turn));
    else this.#place.replaceChildren(node("p", { class: "waiting" }, TEXTS.waiting));
  }

  /** The question was not answered yet: why, and what can be done. */
  #held(reason, words) {
    if (this.#said !== words && reason !== "queued") this.#acts.say(words);
    this.#said = words;
    const useless = reason === "queued" || (reason === "failed" && this.#turn.unreadable);
    const retry = useless ? null : button("action", () => this.#acts.retry(this.#turn), TEXTS.retry);
    const withdraw = button("action", () => this.#acts.withdraw(this.#turn), TEXTS.withdraw);
    this.#place.replaceChildren(
      node(
        "div",
        { class: "held", "data-reason": reason },
        node("p", {}, words),
        node("div", { class: "actions" }, retry, withdraw),
      ),
    );
  }
}

function noticeText({ notice, seconds }) {
  return notice === "busy" ? TEXTS.busy(seconds) : TEXTS[notice];
}
