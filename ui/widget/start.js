// One line on a portal is enough: a page without <hoi-dap-so> gets a bubble, set by the script's data-… attributes.

import { HoiDapSo } from "./element.js";
import { scriptAttributes } from "./settings.js";

const NAME = "hoi-dap-so";

function addBubble() {
  const attributes = scriptAttributes();
  if (document.querySelector(NAME) || attributes.some(([name, value]) => name === "mode" && value === "none")) return;
  const bubble = document.createElement(NAME);
  bubble.setAttribute("mode", "bubble");
  for (const [name, value] of attributes) bubble.setAttribute(name, value);
  document.body.append(bubble);
  // Some portals go from page to page by putting a new body in place of the old one.
  new MutationObserver(() => {
    if (!bubble.isConnected && !document.querySelector(NAME)) document.body?.append(bubble);
  }).observe(document.documentElement, { childList: true });
}

if (!customElements.get(NAME)) {
  customElements.define(NAME, HoiDapSo);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", addBubble, { once: true });
  else addBubble();
}
