// The questions asked and their answers, in order. A question that was taken is answered, however often the network
// fails, or stays with the reason why not; each has one answer.

import { Busy, Lost, Refused, ask } from "./sending.js";

const BACKOFF_SECONDS = [1, 2, 4, 8, 15, 30];
const BUSY_SECONDS = 10;
const MOST_BUSY_SECONDS = 120;
const MOST_HISTORY = 8;

/**
 * Fires "turn" (detail: the turn) when a turn changes, "turns" when turns were added or removed.
 * A turn is {question, state, notice, seconds, partial, answer, message, unreadable, verdict}; its state is
 * "waiting" (to be sent, or sent again), "asking", "done" or "failed".
 */
export class Conversation extends EventTarget {
  turns = [];
  draft = "";
  open = false;
  #keeping;
  #where;
  #current = null;
  #running = false;
  #stop = new AbortController();
  #wake = () => {};
  #listening = new AbortController();

  /** `where` gives {server, sources, places} of the next question. */
  constructor(keeping, where) {
    super();
    this.#keeping = keeping;
    this.#where = where;
    const { turns, draft, open } = keeping.read();
    this.turns = turns.map((turn) => ({
      ...turn,
      state: turn.state === "asking" ? "waiting" : turn.state,
      notice: "",
    }));
    this.draft = draft;
    this.open = open;
    const { signal } = this.#listening;
    window.addEventListener("online", () => this.#wake(), { signal });
    window.addEventListener("offline", () => this.#stop.abort(), { signal });
    window.addEventListener("pageshow", () => this.#wake(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden || this.#wake(), { signal });
    keeping.watch(() => this.#takeOver(), signal);
  }

  /** Whether the browser refuses to keep the conversation. */
  get notKept() {
    return this.#keeping.refused;
  }

  /** Takes a question; it is sent when those before it have their answers. */
  ask(question) {
    this.turns.push({ question, state: "waiting", notice: this.#running ? "queued" : "" });
    this.#changed("turns");
    this.resume();
  }

  /** Sends what waits. */
  async resume() {
    this.#wake();
    if (this.#running) return;
    this.#running = true;
    try {
      for (let turn = this.#next(); turn; turn = this.#next()) await this.#answer(turn);
    } finally {
      this.#running = false;
    }
  }

  /** Sends a question again that failed or waits. */
  retry(turn) {
    if (turn.state === "failed") Object.assign(turn, { state: "waiting", message: "" });
    this.#changed("turn", turn);
    this.resume();
  }

  /** Takes a question back that has no answer yet. */
  withdraw(turn) {
    this.turns = this.turns.filter((other) => other !== turn);
    if (turn === this.#current) this.#leave();
    this.#changed("turns");
  }

  /** Forgets everything, and stops what is under way. */
  clear() {
    this.turns = [];
    this.draft = "";
    this.#leave();
    this.#changed("turns");
  }

  /** Writes the conversation where it is kept. */
  save() {
    const turns = this.turns.map(({ partial, notice, seconds, ...kept }) => kept);
    this.#keeping.write({ turns, draft: this.draft, open: this.open });
  }

  /** Stops; the questions that wait are sent when the conversation is read again. */
  end() {
    this.#listening.abort();
    this.turns = [];
    this.#leave();
    this.#keeping.release();
  }

  /** Stops the attempt under way, and waits no longer for the next one. */
  #leave() {
    this.#stop.abort();
    this.#wake();
  }

  /** Another tab wrote: what it wrote is shown here too, unless a question of ours is under way. */
  #takeOver() {
    if (this.#running) return;
    this.turns = this.#keeping.read().turns;
    this.dispatchEvent(new CustomEvent("turns"));
  }

  #next() {
    return this.turns.find((turn) => turn.state === "waiting");
  }

  async #answer(turn) {
    this.#current = turn;
    for (let attempt = 0; this.turns.includes(turn) && turn.state === "waiting"; attempt += 1) {
      if (!navigator.onLine) {
        await this.#pause(turn, "offline");
        attempt = -1;
        continue;
      }
      try {
        await this.#attempt(turn, attempt);
      } catch (error) {
        if (!this.turns.includes(turn)) return;
        Object.assign(turn, { state: "waiting", partial: "" });
        await this.#afterFault(turn, error, attempt);
        if (turn.notice === "stopped") attempt = -1;
      }
    }
  }

  async #attempt(turn, attempt) {
    this.#stop = new AbortController();
    Object.assign(turn, { state: "asking", partial: "", notice: attempt ? turn.notice : "" });
    this.#changed("turn", turn);
    const { server, sources, places } = this.#where();
    const history = this.turns.slice(0, this.turns.indexOf(turn)).filter((earlier) => earlier.answer);
    const body = {
      question: turn.question,
      history: history.slice(-MOST_HISTORY).map((earlier) => earlier.question),
      ...(sources.length ? { sources } : {}),
      ...(places.length ? { places } : {}),
    };
    const onSentence = (sentence) => {
      Object.assign(turn, { partial: turn.partial + sentence, notice: "" });
      this.dispatchEvent(new CustomEvent("turn", { detail: turn }));
    };
    // A proxy that breaks streams is got round by asking every other time for the whole answer at once.
    const answer = await ask(server, body, { signal: this.#stop.signal, stream: attempt % 2 === 0, onSentence });
    if (!this.turns.includes(turn)) return;
    Object.assign(turn, { state: "done", answer, partial: "", notice: "" });
    this.#changed("turn", turn);
    this.dispatchEvent(new CustomEvent("answer", { detail: turn }));
  }

  async #afterFault(turn, error, attempt) {
    if (error instanceof Refused) {
      Object.assign(turn, { state: "failed", message: error.message, unreadable: error.unreadable, notice: "" });
      this.#changed("turn", turn);
    } else if (error instanceof Busy) {
      await this.#pause(turn, "busy", Math.min(error.seconds ?? BUSY_SECONDS, MOST_BUSY_SECONDS));
    } else if (error.name === "AbortError" && !navigator.onLine) {
      await this.#pause(turn, "offline");
    } else if (error instanceof Lost && attempt >= BACKOFF_SECONDS.length) {
      await this.#pause(turn, "stopped");
    } else {
      await this.#pause(turn, "lost", BACKOFF_SECONDS[attempt] ?? BACKOFF_SECONDS.at(-1));
    }
  }

  /** Waits until something wakes us, at most so many seconds; without seconds, until something does. */
  async #pause(turn, notice, seconds = null) {
    Object.assign(turn, { notice, seconds });
    this.#changed("turn", turn);
    await new Promise((resolve) => {
      const timer = seconds === null ? null : setTimeout(resolve, seconds * (1 + Math.random() / 5) * 1000);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = () => {};
  }

  #changed(name, turn) {
    this.save();
    this.dispatchEvent(new CustomEvent(name, { detail: turn }));
  }
}
