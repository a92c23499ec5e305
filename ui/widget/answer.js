// An answer becomes nodes: wording with markers that open their quotes, the sources, what can be done with it.

import { citationCard, origin, reference } from "./citation.js";
import { judging } from "./judging.js";
import { button, node } from "./nodes.js";
import { TEXTS } from "./texts.js";
import { blocks, plain } from "./wording.js";

let cards = 0;

/** What a screen reader hears when an answer is complete. */
export function heard(answer) {
  return TEXTS.heard(TEXTS.outcomes[answer.outcome] ?? "", plain(answer.text), documents(answer.citations).length);
}

/** An answer as plain text with the reference of each citation. */
export function copied(turn, server) {
  const { text, citations } = turn.answer;
  const sources = citations.map((citation) => reference(citation, server));
  return [
    `${TEXTS.copyQuestion}: ${turn.question}`,
    `${TEXTS.copyAnswer}: ${text.replaceAll("**", "")}`,
    ...(sources.length ? [`${TEXTS.copySources}:`, ...sources] : []),
  ].join("\n");
}

/** The whole answer of a turn. `say` tells a screen reader something. */
export function answerNode(turn, server, say) {
  const { answer } = turn;
  const label = TEXTS.outcomes[answer.outcome];
  const drawn = new Citing(answer.citations, server);
  return node(
    "div",
    { class: "answer", "data-outcome": answer.outcome },
    label ? node("p", { class: "outcome" }, label) : null,
    answer.approval ? node("p", { class: "approval" }, TEXTS.approved(answer.approval)) : null,
    node(
      "div",
      { class: "wording" },
      blocks(answer.text).map((block) => drawn.block(block)),
    ),
    answer.byModel ? node("p", { class: "derived" }, TEXTS.byModel) : null,
    answer.derived?.length ? node("p", { class: "derived" }, TEXTS.derived(answer.derived.map(sum).join("; "))) : null,
    drawn.sources(answer.outcome === "not_found"),
    node("div", { class: "actions" }, answer.outcome === "greeting" ? null : actions(turn, server, say)),
  );
}

/** What can be done with an answer. */
function actions(turn, server, say) {
  const [name, done] = turn.answer.citations.length
    ? [TEXTS.copy, TEXTS.copied]
    : [TEXTS.copyAlone, TEXTS.copiedAlone];
  const onclick = async ({ currentTarget }) => {
    if (!(await copy(currentTarget, copied(turn, server), say))) return;
    say(done);
    currentTarget.replaceChildren(done);
    setTimeout(() => currentTarget.replaceChildren(name), 4000);
  };
  return [button("action copy", onclick, name), turn.answer.id ? judging(turn, server, say) : null];
}

/** A figure that was worked out, with the figures of the sources that it was worked out from. */
function sum({ value, operation, operands }) {
  const sign = { "-": "−", "/": ":" }[operation] ?? operation;
  return `${value} = ${operands.join(` ${sign} `)}`;
}

/** An answer that still grows: words without anything to press; half a table is not shown. */
export function growing(text) {
  const drawn = new Citing([], "");
  const whole = blocks(text).filter((block) => block.kind !== "table");
  return node(
    "div",
    { class: "answer" },
    node(
      "div",
      { class: "wording" },
      whole.map((block) => drawn.block(block)),
    ),
  );
}

/** Draws blocks; a marker or a source opens its quote behind the block that it stands in, one quote at a time. */
class Citing {
  #cited;
  #server;
  #open = null;

  constructor(citations, server) {
    this.#cited = new Map(citations.map((citation) => [citation.n, citation]));
    this.#server = server;
  }

  block(block) {
    if (block.kind === "p") return node("p", {}, this.#spans(block.spans));
    if (block.kind === "table") return this.#table(block);
    const items = block.items.map((item) => node("li", { value: item.number }, this.#spans(item.spans)));
    return node(block.kind, {}, items);
  }

  /** The cited documents; `nearest` ones do not answer, they come near. */
  sources(nearest) {
    const found = documents([...this.#cited.values()]);
    if (!found.length) return null;
    const chips = found.map((cited) => node("li", {}, this.#chip(cited)));
    const name = nearest ? TEXTS.nearest : TEXTS.sources;
    const title = nearest ? node("p", { class: "sources-name", "aria-hidden": "true" }, name) : null;
    return node("div", { class: "sources" }, title, node("ul", { "aria-label": name }, chips));
  }

  #spans(spans) {
    return spans.map((span) => {
      if (span.bold) return node("strong", {}, span.bold);
      const citation = span.marker ? this.#cited.get(span.marker) : null;
      if (!citation) return span.text;
      const label = TEXTS.openQuote(citation.n, citation.title);
      return this.#opener(citation, { class: "marker", "aria-label": label }, span.text);
    });
  }

  #table({ head, rows }) {
    const cells = (tag, row, attributes) => row.map((cell) => node(tag, attributes, this.#spans(cell)));
    return node(
      "div",
      { class: "table", tabindex: "0", role: "group", "aria-label": TEXTS.table },
      node(
        "table",
        {},
        head.length ? node("thead", {}, node("tr", {}, cells("th", head, { scope: "col" }))) : null,
        node(
          "tbody",
          {},
          rows.map((row) => node("tr", {}, cells("td", row, {}))),
        ),
      ),
    );
  }

  #chip(cited) {
    const numbers = cited.map((citation) => `[${citation.n}]`).join(" ");
    return this.#opener(
      cited[0],
      { class: "chip" },
      node("span", { class: "chip-number" }, numbers),
      node("span", { class: "chip-title" }, cited[0].title),
      node("span", { class: "chip-origin" }, origin(cited.length > 1 ? { ...cited[0], page: null } : cited[0])),
      cited[0].superseded_by
        ? node("span", { class: "chip-replaced" }, TEXTS.superseded(cited[0].superseded_by))
        : null,
    );
  }

  #opener(citation, attributes, ...children) {
    const onclick = (event) => this.#toggle(event.currentTarget, citation);
    return node("button", { type: "button", "aria-expanded": "false", ...attributes, onclick }, ...children);
  }

  #toggle(opener, citation) {
    const before = this.#open;
    this.#close();
    if (before?.opener === opener) return;
    const card = citationCard(citation, this.#server, () => this.#close());
    card.id = `card-${(cards += 1)}`;
    card.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.#close();
    });
    opener.setAttribute("aria-expanded", "true");
    opener.setAttribute("aria-controls", card.id);
    const block = opener.closest(".table, ol, ul, p") ?? opener;
    if (block.localName === "p" || block.className === "table") block.after(card);
    else opener.closest("li").append(card);
    this.#open = { opener, card };
    card.scrollIntoView({ block: "nearest" });
  }

  #close() {
    if (!this.#open) return;
    const { opener, card } = this.#open;
    this.#open = null;
    if (card.contains(card.getRootNode().activeElement)) opener.focus();
    card.remove();
    opener.setAttribute("aria-expanded", "false");
    opener.removeAttribute("aria-controls");
  }
}

/** The citations by document, in the order of their first markers. */
function documents(citations) {
  const found = new Map();
  for (const citation of citations) {
    const name = citation.href.split("?")[0] || citation.title;
    found.set(name, [...(found.get(name) ?? []), citation]);
  }
  return [...found.values()];
}

/** Copies, and says whether it did; where the browser refuses, as in a frame without permission, the text is there to be selected. */
async function copy(pressed, text, say) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    offerText(pressed, text);
    if (!document.execCommand("copy")) {
      say(TEXTS.copyFailed);
      return false;
    }
    pressed.closest(".answer").querySelector(".by-hand").remove();
    pressed.focus();
  }
  return true;
}

function offerText(pressed, text) {
  const box = node("textarea", { class: "by-hand", rows: "5", readonly: true, "aria-label": TEXTS.copyText });
  box.value = text;
  pressed.closest(".answer").querySelector(".by-hand")?.remove();
  pressed.closest(".actions").after(box);
  box.focus();
  box.select();
}
