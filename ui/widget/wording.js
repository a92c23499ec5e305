// An answer's text becomes blocks: paragraphs, lists and tables of spans. Each line is read once, from left to right.

const INLINE = /\*\*([^*\n]+)\*\*|\[(\d{1,3})\]/g;
const LISTED = /^(?:(\d{1,3})[.)]|[-–•])\s+(\S.*)$/;
const RULE = /^:?-+:?$/;
const ESCAPED_BAR = /\\\|/g;
const MOST_COLUMNS = 60;
const HELD_BAR = "\u0000";

/**
 * The blocks of a text, in order:
 * {kind: "p", spans}, {kind: "ol" | "ul", items: [{number, spans}]} or {kind: "table", head: [spans], rows: [[spans]]}.
 * A span is {bold: text}, {marker: n, text} or {text}.
 */
export function blocks(text) {
  const lines = text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  const found = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (lines[at].startsWith("|")) {
      const from = at;
      while (lines[at + 1]?.startsWith("|")) at += 1;
      found.push(table(lines.slice(from, at + 1).map(cells)));
      continue;
    }
    const listed = LISTED.exec(lines[at]);
    if (!listed) {
      found.push({ kind: "p", spans: spans(lines[at]) });
      continue;
    }
    const kind = listed[1] ? "ol" : "ul";
    const item = { number: listed[1] ? Number(listed[1]) : null, spans: spans(listed[2]) };
    const before = found[found.length - 1];
    if (before?.kind === kind) before.items.push(item);
    else found.push({ kind, items: [item] });
  }
  return found;
}

/** The text as it is read aloud: without markers and signs of bold type, table cells with commas between them. */
export function plain(text) {
  return text
    .split(/\r\n?|\n/)
    .map((line) => (line.trim().startsWith("|") ? spokenRow(line.trim()) : line.trim()))
    .filter(Boolean)
    .join("\n")
    .replace(INLINE, (match, bold) => bold ?? "")
    .replace(/[ \t]+([.,;:])/g, "$1")
    .trim();
}

function spokenRow(line) {
  const said = cells(line);
  return said.every((cell) => RULE.test(cell)) ? "" : `${said.filter(Boolean).join(", ")}.`;
}

/** Rows of cells as a table; the second may be the rule below the headers. */
function table(rows) {
  const headed = rows.length > 1 && rows[1].every((cell) => RULE.test(cell));
  return {
    kind: "table",
    head: headed ? rows[0].map(spans) : [],
    rows: rows.slice(headed ? 2 : 0).map((row) => row.map(spans)),
  };
}

function cells(line) {
  const held = line.replace(ESCAPED_BAR, HELD_BAR);
  const inner = held.slice(held.startsWith("|") ? 1 : 0, held.length > 1 && held.endsWith("|") ? -1 : undefined);
  return inner.split("|", MOST_COLUMNS).map((cell) => cell.replaceAll(HELD_BAR, "|").trim());
}

function spans(line) {
  const found = [];
  let position = 0;
  for (const match of line.matchAll(INLINE)) {
    if (match.index > position) found.push({ text: line.slice(position, match.index) });
    found.push(match[1] ? { bold: match[1] } : { marker: Number(match[2]), text: match[0] });
    position = match.index + match[0].length;
  }
  if (position < line.length) found.push({ text: line.slice(position) });
  return found;
}
