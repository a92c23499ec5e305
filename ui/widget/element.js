// The element <hoi-dap-so>: reads its attributes, keeps its looks to itself, opens and closes as a bubble.

import { accentProperties } from "./colours.js";
import { Conversation } from "./conversation.js";
import { Keeping } from "./keeping.js";
import { Looking } from "./looking.js";
import { button, icon, node, spoken } from "./nodes.js";
import { suggestions } from "./sending.js";
import { ATTRIBUTES, settingsOf } from "./settings.js";
import style from "./style.css" with { type: "text" };
import { Talk } from "./talk.js";
import { TEXTS } from "./texts.js";

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const sheet = window.matchMedia("(max-width: 576px), (max-height: 420px)");
const LOOKS = new Set(["accent", "height", "offset-x", "offset-y", "position", "theme"]);
const MOST_EXAMPLES = 5;
const FOCUSABLE = "a[href], button:not([disabled]), textarea, [tabindex='0']";

export class HoiDapSo extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  #settings = null;
  #conversation = null;
  #talk = null;
  #launcher = null;
  #root = node("div", { class: "root", lang: "vi" });
  #connection = null;
  #applying = false;
  #opened = false;
  #before = null;
  #watcher = null;
  #examples = null;
  #hinted = false;
  #looking = new Looking(
    () => (this.#launcher && !this.#opened ? null : this.#settings.server),
    (reason) => this.#talk?.switchOff(reason),
  );

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    dress(shadow);
    shadow.append(this.#root);
  }

  connectedCallback() {
    if (this.#connection) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    dark.addEventListener("change", () => this.#paint(), { signal });
    for (const name of ["resize", "scroll"]) {
      window.visualViewport?.addEventListener(name, () => this.#fitViewport(), { signal });
    }
    window.addEventListener("online", () => this.#offer(), { signal });
    window.addEventListener("pagehide", () => this.#conversation.save(), { signal });
    document.addEventListener("securitypolicyviolation", (event) => this.#explain(event), { signal });
    this.#looking.begin(signal);
    this.#root.addEventListener("keydown", (event) => this.#onKey(event), { signal });
    this.#build();
  }

  disconnectedCallback() {
    // An element that is moved is taken out and put in again at once: its conversation goes on.
    queueMicrotask(() => {
      if (this.isConnected) {
        this.#raise();
        return;
      }
      this.#connection?.abort();
      this.#connection = null;
      this.#conversation?.save();
      this.#conversation?.end();
      this.#conversation = null;
    });
  }

  attributeChangedCallback(name) {
    if (!this.#connection || this.#applying) return;
    if (LOOKS.has(name)) {
      this.#settings = settingsOf(this);
      this.#paint();
      return;
    }
    this.#applying = true;
    queueMicrotask(() => {
      this.#applying = false;
      if (this.#connection) this.#build();
    });
  }

  /** Opens the bubble and puts the focus into it. */
  open() {
    this.#show(true, true);
  }

  /** Closes the bubble; the focus goes back to where it was. */
  close() {
    this.#show(false, true);
  }

  /** Asks a question, opening the bubble; false when it is empty or too long. */
  ask(question) {
    this.open();
    return this.#talk?.ask(String(question)) ?? false;
  }

  /** Forgets the conversation. */
  clear() {
    this.#talk?.clear();
  }

  /** Everything anew from the attributes; the conversation stays unless it is kept elsewhere. */
  #build() {
    const before = this.#settings;
    this.#settings = settingsOf(this);
    const { server, keep, mode } = this.#settings;
    if (!this.#conversation || before.server !== server || before.keep !== keep) {
      this.#conversation?.end();
      const keeping = new Keeping(`hoi-dap-so ${server} ${this.id}`.trim(), keep);
      this.#conversation = new Conversation(keeping, () => this.#settings);
      this.#conversation.addEventListener("turn", ({ detail }) => this.#hint(detail));
      this.#conversation.addEventListener("turn", ({ detail }) => detail.state === "failed" && this.#looking.look());
      this.#conversation.addEventListener("answer", ({ detail }) => this.#answered(detail));
      this.#opened = mode === "bubble" && this.#conversation.open && !sheet.matches;
      this.#examples = null;
    }
    this.#talk?.end();
    this.#talk = new Talk(this.#settings, this.#conversation, () => this.close());
    this.#launcher = mode === "bubble" ? this.#makeLauncher() : null;
    this.#root.replaceChildren(...[this.#launcher, this.#talk.node].filter(Boolean));
    this.#root.dataset.mode = mode;
    this.#paint();
    this.#raise();
    this.#show(this.#opened, false);
    this.#conversation.resume();
  }

  #makeLauncher() {
    const { label } = this.#settings;
    const attributes = { "aria-haspopup": "dialog", "aria-expanded": "false", "aria-controls": "panel" };
    const made = button("launcher", () => this.open(), icon("ask"), node("span", { class: "launcher-label" }, label));
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }

  #paint() {
    const { theme, accent, height, position, offsetX, offsetY } = this.#settings;
    const shownTheme = theme === "auto" ? (dark.matches ? "dark" : "light") : theme;
    this.#root.dataset.theme = shownTheme;
    this.#root.dataset.position = position;
    this.#root.removeAttribute("style");
    const properties = {
      ...accentProperties(accent, shownTheme),
      "--hd-height": height,
      "--hd-offset-x": offsetX,
      "--hd-offset-y": offsetY,
    };
    for (const [name, value] of Object.entries(properties)) if (value) this.#root.style.setProperty(name, value);
    this.#fitViewport();
  }

  /** A bubble lies above everything else of the page, whatever the page's own styles do. */
  #raise() {
    const isBubble = this.#settings?.mode === "bubble";
    this.toggleAttribute("data-bubble", isBubble);
    if (typeof this.showPopover !== "function") return;
    if (!isBubble) {
      this.removeAttribute("popover");
    } else if (!this.matches("[popover]:popover-open")) {
      this.setAttribute("popover", "manual");
      this.showPopover();
    }
  }

  #show(opened, byPerson) {
    if (!this.#talk) return;
    const { node: panel } = this.#talk;
    if (this.#settings.mode !== "bubble") {
      this.#offer();
      if (byPerson && opened) this.#talk.focus();
      return;
    }
    if (opened && byPerson && !this.#opened) this.#before = document.activeElement;
    const changed = opened !== this.#opened;
    this.#opened = opened;
    panel.hidden = !opened;
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-modal", "true");
    this.#launcher.hidden = opened;
    this.#launcher.setAttribute("aria-expanded", String(opened));
    this.#conversation.open = opened;
    this.#conversation.save();
    this.#closeByGesture(opened && sheet.matches);
    if (opened) {
      this.#unread(false);
      this.#offer();
      this.#talk.follow(true);
    }
    if (!byPerson || !changed) return;
    if (opened) this.#talk.focus();
    else this.#giveBackFocus();
    this.dispatchEvent(new CustomEvent(opened ? "hoidap-open" : "hoidap-close", { bubbles: true, composed: true }));
  }

  #giveBackFocus() {
    const before = this.#before;
    this.#before = null;
    if (before?.isConnected && before !== document.body && before !== this) before.focus({ preventScroll: true });
    else this.#launcher.focus({ preventScroll: true });
  }

  /** A sheet over the whole phone closes by the phone's own way back. */
  #closeByGesture(wanted) {
    this.#watcher?.destroy();
    this.#watcher = null;
    if (!wanted || !("CloseWatcher" in window)) return;
    this.#watcher = new CloseWatcher();
    this.#watcher.onclose = () => this.close();
  }

  #onKey(event) {
    if (this.#settings.mode !== "bubble" || !this.#opened) return;
    if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Tab") {
      this.#turnRound(event);
    }
  }

  /** Tab goes round within the open bubble. */
  #turnRound(event) {
    const places = [...this.#talk.node.querySelectorAll(FOCUSABLE)].filter((place) => place.getClientRects().length);
    const at = places.indexOf(this.shadowRoot.activeElement);
    const leaving = event.shiftKey ? at <= 0 : at === places.length - 1;
    if (!leaving) return;
    event.preventDefault();
    places.at(event.shiftKey ? -1 : 0).focus();
  }

  /** The keyboard of a phone covers part of the page; the sheet takes what is left. */
  #fitViewport() {
    const seen = window.visualViewport;
    if (!seen || seen.scale > 1 || this.#settings?.mode !== "bubble") return;
    this.#root.style.setProperty("--hd-seen-height", `${Math.round(seen.height)}px`);
    this.#root.style.setProperty("--hd-seen-top", `${Math.round(seen.offsetTop)}px`);
  }

  /** Examples are asked for when they are first seen, not when the portal's page is loaded. */
  async #offer() {
    this.#looking.look();
    const { suggestions: given, server } = this.#settings;
    this.#talk.offer(given ?? this.#examples ?? []);
    if (this.#examples || (this.#launcher && !this.#opened)) return;
    this.#examples = [];
    const { questions, model } = await suggestions(server, this.#connection?.signal);
    this.#examples = questions.length ? questions.slice(0, MOST_EXAMPLES) : null;
    this.#talk.offer(given ?? this.#examples ?? [], model);
  }

  #answered(turn) {
    if (this.#launcher && !this.#opened) this.#unread(true);
    const detail = { outcome: turn.answer.outcome };
    this.dispatchEvent(new CustomEvent("hoidap-answer", { detail, bubbles: true, composed: true }));
  }

  #unread(is) {
    this.#launcher.classList.toggle("unread", is);
    this.#launcher.querySelector(".spoken")?.remove();
    if (is) this.#launcher.append(spoken(` ${TEXTS.unread}`));
  }

  /** The web team reads what may keep a server from answering that can be reached otherwise. */
  #hint({ notice }) {
    const { server } = this.#settings;
    if (this.#hinted || notice !== "lost") return;
    this.#hinted = true;
    console.warn(TEXTS.unlisted(server, location.origin));
  }

  /** The portal's own policy keeps the server out: the web team reads which line is missing. */
  #explain(event) {
    const { origin } = new URL(this.#settings.server);
    if (!event.blockedURI.startsWith(origin)) return;
    console.error(TEXTS.forbidden(origin, event.effectiveDirective));
  }
}

/** Constructed style sheets are allowed by every policy; older browsers take a style element. */
function dress(shadow) {
  try {
    const made = new CSSStyleSheet();
    made.replaceSync(style);
    shadow.adoptedStyleSheets = [made];
  } catch {
    shadow.append(node("style", {}, style));
  }
}
