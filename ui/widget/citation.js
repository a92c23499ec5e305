// Where a figure or sentence comes from: the card with the quoted words, and the same as plain text for copying.

import { button, icon, node, spoken } from "./nodes.js";
import { TEXTS } from "./texts.js";

/** 2026-11-21 as Vietnamese documents write it, or that there is no date. */
export function shownDate(iso) {
  const day = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  return day ? `${day[3]}/${day[2]}/${day[1]}` : TEXTS.noDate;
}

/** Who published it, when, and on which page the quote stands, in one line. */
export function origin(citation) {
  const page = citation.page && TEXTS.page(citation.page);
  return [citation.number, citation.publisher || TEXTS.noPublisher, shownDate(citation.published), page]
    .filter(Boolean)
    .join(" · ");
}

/** The address of the source on the assistant's own site, the quoted words highlighted; null when it is elsewhere. */
export function sourceAddress(citation, server) {
  if (!citation.href) return null;
  const address = webAddress(citation.href, server);
  return address && new URL(address).origin === new URL(server).origin ? address : null;
}

/** The card that opens at a marker: quote, title, publisher, date, and links that open in a new tab. */
export function citationCard(citation, server, onclose) {
  const source = sourceAddress(citation, server);
  const original = citation.url ? webAddress(citation.url) : null;
  return node(
    "section",
    { class: "card", "aria-label": TEXTS.quote(citation.n) },
    node("blockquote", { class: "quote" }, node("mark", {}, citation.quote)),
    node("p", { class: "card-title" }, `[${citation.n}] ${citation.title}`),
    node("p", { class: "card-origin" }, origin(citation)),
    citation.based_on ? node("p", { class: "card-origin" }, `${TEXTS.basedOn}: ${citation.based_on}`) : null,
    citation.superseded_by ? node("p", { class: "card-replaced" }, TEXTS.superseded(citation.superseded_by)) : null,
    node(
      "p",
      { class: "card-links" },
      source ? outwardLink(source, TEXTS.openSource) : null,
      original ? outwardLink(original, TEXTS.original) : null,
      button("card-close", onclose, icon("close"), spoken(TEXTS.closeQuote)),
    ),
  );
}

/** A citation as an administrative reference: title, number, publisher, date, page, quote, address. */
export function reference(citation, server) {
  const named = [
    citation.title,
    citation.number && TEXTS.copyNumber(citation.number),
    citation.publisher || TEXTS.noPublisher,
    citation.published ? TEXTS.copyDate(shownDate(citation.published)) : TEXTS.noDate,
    citation.page && TEXTS.page(citation.page),
  ];
  const cited = `[${citation.n}] ${named.filter(Boolean).join(", ")}: “${citation.quote}”`;
  return [cited, sourceAddress(citation, server)].filter(Boolean).join("\n    ");
}

/** A web address as it may be opened, or null: nothing but http and https, no name and password. */
function webAddress(written, home) {
  try {
    const address = new URL(written, home);
    return /^https?:$/.test(address.protocol) && !address.username && !address.password ? address.href : null;
  } catch {
    return null;
  }
}

function outwardLink(href, label) {
  return node("a", { href, target: "_blank", rel: "noopener" }, label, spoken(` ${TEXTS.newTab}`));
}
