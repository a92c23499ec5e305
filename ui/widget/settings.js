// What the attributes of <hoi-dap-so>, or the data-… attributes of the script, say.

import { TEXTS } from "./texts.js";

/** The attributes that may change while the page is open. */
export const ATTRIBUTES = [
  "accent",
  "greeting",
  "heading",
  "height",
  "keep",
  "label",
  "mode",
  "offset-x",
  "offset-y",
  "placeholder",
  "places",
  "position",
  "server",
  "sources",
  "suggestions",
  "tagline",
  "theme",
];

/** A module, or a script that another one added, is not the current one: it is found by its address. */
const script = document.currentScript ?? document.querySelector('script[src*="/widget/hoidap.js"]');

/** The script's own address says where the server is; an attribute may name another. */
const HOME = script?.src ? new URL("..", script.src).href : new URL("./", document.baseURI).href;

/** The data-… attributes of the script, as attributes of an element. */
export function scriptAttributes() {
  return Object.entries({ ...script?.dataset }).map(([name, value]) => [
    name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    value,
  ]);
}

/** The settings of an element, each with its default. */
export function settingsOf(element) {
  const text = (name, otherwise) => element.getAttribute(name)?.trim() || otherwise;
  const one = (name, allowed) =>
    allowed.includes(element.getAttribute(name)) ? element.getAttribute(name) : allowed[0];
  const list = (name) =>
    (element.getAttribute(name) ?? "")
      .split("|")
      .map((part) => part.trim())
      .filter(Boolean);
  return {
    mode: one("mode", ["inline", "bubble", "page"]),
    theme: one("theme", ["auto", "light", "dark"]),
    position: one("position", ["right", "left"]),
    keep: one("keep", ["session", "local", "none"]),
    accent: text("accent", ""),
    heading: text("heading", TEXTS.heading),
    tagline: element.getAttribute("tagline")?.trim() ?? TEXTS.tagline,
    label: text("label", TEXTS.launcher),
    greeting: text("greeting", ""),
    placeholder: text("placeholder", TEXTS.placeholder),
    suggestions: element.hasAttribute("suggestions") ? list("suggestions") : null,
    sources: list("sources"),
    places: list("places"),
    server: serverOf(element.getAttribute("server")),
    height: pixels(element.getAttribute("height")),
    offsetX: pixels(element.getAttribute("offset-x")),
    offsetY: pixels(element.getAttribute("offset-y")),
  };
}

/** The server's root with a slash at its end; that of the script where what is written is no web address. */
function serverOf(written) {
  try {
    const address = new URL(written?.trim() || HOME, document.baseURI);
    if (!/^https?:$/.test(address.protocol)) return HOME;
    address.search = address.hash = "";
    if (!address.pathname.endsWith("/")) address.pathname += "/";
    return address.href;
  } catch {
    return HOME;
  }
}

function pixels(written) {
  const whole = Number.parseInt(written ?? "", 10);
  return Number.isFinite(whole) && whole >= 0 ? `${Math.min(whole, 4000)}px` : null;
}
