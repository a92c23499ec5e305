// Nodes are made one by one, and what people or documents wrote enters them as text, never as markup.

const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/gu;
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;
const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  close: ["M6 6l12 12M18 6L6 18"],
  clear: ["M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5.5M14 11v5.5"],
  page: ["M14 4h6v6M20 4l-9 9M18 14v6H4V6h6"],
  ask: ["M4 5h16v11H11l-5 4v-4H4z", "M8 9h8M8 12.5h5"],
};

/** Text as it may be shown: control, direction-overriding and lone surrogate characters replaced, piled marks cut. */
export function shown(text) {
  return text.replace(UNPRINTABLE, "\ufffd").replace(PILED_MARKS, "$1");
}

/** An element with attributes and children; "on…" attributes are listeners, false and null ones are left out. */
export function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, shown(String(value)));
  }
  made.append(
    ...children
      .flat()
      .filter((child) => child !== null && child !== undefined && child !== "")
      .map(childNode),
  );
  return made;
}

/** A line drawing that takes the colour of the text around it. */
export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("focusable", "false");
  drawing.append(...PATHS[name].map((path) => stroke(path)));
  return drawing;
}

/** The site's mark: a star between brackets. */
export function mark() {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 40 40");
  drawing.setAttribute("class", "mark");
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("focusable", "false");
  const star = stroke("M20 12.5l2.2 5.1 5.5.5-4.2 3.6 1.3 5.4-4.8-2.9-4.8 2.9 1.3-5.4-4.2-3.6 5.5-.5z");
  star.setAttribute("class", "star");
  drawing.append(stroke("M13 8H7v24h6M27 8h6v24h-6"), star);
  return drawing;
}

/** A button that acts; never sends a form of the page around it. */
export function button(className, onclick, ...children) {
  return node("button", { type: "button", class: className, onclick }, ...children);
}

/** Words that only a screen reader says. */
export function spoken(text) {
  return node("span", { class: "spoken" }, text);
}

function stroke(path) {
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  return line;
}

function childNode(child) {
  return child instanceof Node ? child : document.createTextNode(shown(String(child)));
}
