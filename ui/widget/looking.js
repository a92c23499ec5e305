// Whether the server answers questions now: looked at when the widget is seen, when it refuses, and now and then.

import { switchedOff } from "./sending.js";

const LOOK_MS = 60_000;

export class Looking {
  #where;
  #told;
  #signal = null;

  /** `where` gives the server while the widget is seen, else null; `told` is called with the reason, "" for none. */
  constructor(where, told) {
    this.#where = where;
    this.#told = told;
  }

  /** Looks now and then until the signal says stop. */
  begin(signal) {
    this.#signal = signal;
    const timer = setInterval(() => document.hidden || this.look(), LOOK_MS);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  async look() {
    const server = this.#where();
    if (server !== null) this.#told(await switchedOff(server, this.#signal));
  }
}
