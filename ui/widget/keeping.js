// What is kept of a conversation in the browser. A browser may refuse: then it lives as long as the page.

const MOST_TURNS = 40;
/** Two elements on one page keep two conversations. */
const taken = new Set();

/** A place to keep one conversation: `kept` is "session" (this tab), "local" (this device) or "none". */
export class Keeping {
  #area = null;
  #key;

  constructor(name, kept) {
    this.#key = name;
    for (let copy = 2; taken.has(this.#key); copy += 1) this.#key = `${name} ${copy}`;
    taken.add(this.#key);
    try {
      this.#area = kept === "local" ? window.localStorage : kept === "session" ? window.sessionStorage : null;
      this.#area?.setItem(`${this.#key} `, "");
      this.#area?.removeItem(`${this.#key} `);
      this.refused = false;
    } catch {
      this.#area = null;
      this.refused = true;
    }
  }

  /** The turns, the question half typed and whether the bubble was open; nothing when nothing can be read. */
  read() {
    try {
      const record = JSON.parse(this.#area?.getItem(this.#key) ?? "{}");
      const turns = Array.isArray(record.turns)
        ? record.turns.filter((turn) => typeof turn?.question === "string")
        : [];
      return { turns, draft: String(record.draft ?? ""), open: record.open === true };
    } catch {
      return { turns: [], draft: "", open: false };
    }
  }

  /** Keeps the newest turns; fewer where the browser has no room for more. */
  write(record) {
    for (let turns = record.turns.slice(-MOST_TURNS); this.#area; turns = turns.slice(Math.ceil(turns.length / 2))) {
      try {
        this.#area.setItem(this.#key, JSON.stringify({ ...record, turns }));
        return;
      } catch {
        if (turns.length > 1) continue;
        this.#area = null;
        this.refused = true;
      }
    }
  }

  /** Calls back when another tab wrote here. */
  watch(onchange, signal) {
    const heard = (event) => event.storageArea === this.#area && event.key === this.#key && onchange();
    window.addEventListener("storage", heard, { signal });
  }

  /** Lets another element keep its conversation here. */
  release() {
    taken.delete(this.#key);
  }
}
