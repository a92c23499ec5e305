// One attempt to have a question answered, and the other calls to the server. No cookies, no key: nothing to steal.

const SILENCE_MS = 30_000;
const MOST_CHARACTERS = 2_000_000;

/** Tells this page from others behind the same address, so that one cannot use up the allowance of all; never kept. */
const SESSION = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
  byte.toString(16).padStart(2, "0"),
).join("");

/** The server cannot be reached, or what it sent is no answer: worth trying again. */
export class Lost extends Error {}

/** The server asks to come back later; `seconds` is null where it does not say when. */
export class Busy extends Error {
  constructor(seconds) {
    super("busy");
    this.seconds = seconds;
  }
}

/** The server refuses this question; the message, in Vietnamese and possibly empty, says why. */
export class Refused extends Error {
  /** `code` is the server's name for the reason; an unreadable question stays so however often it is sent. */
  constructor(message, code = "") {
    super(message);
    this.unreadable = code === "invalid_question";
  }
}

/**
 * Asks once. With `stream`, `onSentence` is called with each sentence as it comes.
 * Throws Lost, Busy or Refused; an AbortError when `signal` says so.
 */
export async function ask(server, body, { signal, stream, onSentence }) {
  const watch = new Watch(signal);
  try {
    const accept = stream ? "text/event-stream" : "application/json";
    const response = await watch.over(post(server, "api/v1/ask", body, { signal: watch.signal, accept }));
    if (!response.ok) throw await watch.over(failure(response));
    const streamed = (response.headers.get("Content-Type") ?? "").startsWith("text/event-stream");
    return answerOf(streamed ? await lastAnswer(response, watch, onSentence) : await watch.over(response.json()));
  } catch (error) {
    if (signal.aborted) throw new DOMException("stopped", "AbortError");
    throw error instanceof Busy || error instanceof Refused ? error : new Lost(String(error));
  } finally {
    watch.end();
  }
}

/** Says how good an answer was. Throws Lost, Busy or Refused. */
export async function judge(server, body) {
  const response = await post(server, "api/v1/feedback", body, { accept: "application/json", keepalive: true }).catch(
    (error) => {
      throw new Lost(String(error));
    },
  );
  if (!response.ok) throw await failure(response);
}

/** Why this server answers no questions now; "" where it does, or does not say. */
export async function switchedOff(server, signal) {
  try {
    const response = await fetch(new URL("api/v1/status", server), { ...PRIVATE, signal });
    const { answering, reason } = response.ok ? await response.json() : {};
    return answering === false && typeof reason === "string" ? reason.slice(0, 500) : "";
  } catch {
    return "";
  }
}

/** Questions that this server can answer, none where it cannot be reached, and the host of its language model, if any. */
export async function suggestions(server, signal) {
  try {
    const response = await fetch(new URL("api/v1/suggestions", server), { ...PRIVATE, signal });
    const { suggestions: offered, model } = response.ok ? await response.json() : {};
    return {
      questions: Array.isArray(offered) ? offered.filter((one) => typeof one === "string" && one.trim()) : [],
      model: typeof model === "string" ? model.slice(0, 200) : "",
    };
  } catch {
    return { questions: [], model: "" };
  }
}

const PRIVATE = {
  mode: "cors",
  credentials: "omit",
  cache: "no-store",
  referrerPolicy: "strict-origin-when-cross-origin",
};

function post(server, path, body, { signal, accept, keepalive = false }) {
  const headers = { "Content-Type": "application/json", Accept: accept, "X-Hoidap-Session": SESSION };
  return fetch(new URL(path, server), {
    ...PRIVATE,
    method: "POST",
    headers,
    body: JSON.stringify(body),
    signal,
    keepalive,
  });
}

async function failure(response) {
  const said = await response.json().catch(() => null);
  const message = typeof said?.error?.message === "string" ? said.error.message.slice(0, 500) : "";
  if (said?.error?.code === "switched_off") return new Refused(message);
  if ([429, 503].includes(response.status)) return new Busy(seconds(response.headers.get("Retry-After")));
  if ([408, 502, 504].includes(response.status)) return new Lost(String(response.status));
  return new Refused(message, said?.error?.code);
}

function seconds(written) {
  const whole = Number.parseInt(written ?? "", 10);
  return Number.isFinite(whole) && whole >= 0 ? whole : null;
}

/** Reads server-sent events until the answer is whole (WHATWG HTML, 9.2.6). */
async function lastAnswer(response, watch, onSentence) {
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let waiting = "";
  let received = 0;
  for (;;) {
    const { done, value } = await watch.over(reader.read());
    waiting += done ? "\n\n" : decoder.decode(value, { stream: true });
    received += value?.length ?? 0;
    const events = waiting.split(/\r\n\r\n|\n\n|\r\r/);
    waiting = events.pop();
    for (const { name, data } of events.map(eventOf)) {
      if (name === "answer") {
        reader.cancel().catch(() => {});
        return JSON.parse(data);
      }
      if (name === "sentence") onSentence(String(JSON.parse(data).text ?? ""));
      if (name === "error") throw streamFailure(JSON.parse(data));
    }
    if (done || received > MOST_CHARACTERS) throw new Lost("the stream ended before the answer");
  }
}

function eventOf(written) {
  const lines = written
    .split(/\r\n|\n|\r/)
    .map((line) => /^(event|data): ?(.*)$/.exec(line))
    .filter(Boolean);
  const data = lines
    .filter(([, field]) => field === "data")
    .map(([, , value]) => value)
    .join("\n");
  return { name: lines.find(([, field]) => field === "event")?.[2] ?? "message", data };
}

function streamFailure({ error }) {
  if (["too_many_requests", "busy"].includes(error?.code)) return new Busy(null);
  if (error?.code === "too_late") return new Lost(error.code);
  return new Refused(typeof error?.message === "string" ? error.message.slice(0, 500) : "", error?.code);
}

/** What the server sent, with every part that is shown in the type that it must have. Throws Lost for anything else. */
export function answerOf(sent) {
  if (typeof sent?.answer !== "string" || typeof sent.outcome !== "string") throw new Lost("no answer");
  const cited = Array.isArray(sent.citations) ? sent.citations : [];
  return {
    id: typeof sent.id === "string" ? sent.id : null,
    text: sent.answer.slice(0, 20_000),
    outcome: sent.outcome,
    citations: cited.filter((one) => Number.isInteger(one?.n)).map(citationOf),
    derived: (Array.isArray(sent.derived) ? sent.derived : [])
      .filter((one) => Array.isArray(one?.operands))
      .map(derivedOf),
    suggestions: (Array.isArray(sent.suggestions) ? sent.suggestions : []).filter((one) => typeof one === "string"),
    approval: approvalOf(sent.approval),
    byModel: sent.worded_by === "model",
  };
}

/** Who of the staff approved an answer and on which day, as it is written in Vietnamese; null for our own answers. */
function approvalOf(sent) {
  const [year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(sent?.day)?.slice(1) ?? [];
  return typeof sent?.owner === "string" && day
    ? { owner: sent.owner.slice(0, 200), day: `${day}/${month}/${year}` }
    : null;
}

function derivedOf({ value, operation, operands }) {
  return { value: String(value), operation: String(operation), operands: operands.map(String) };
}

function citationOf(sent) {
  const read = { n: sent.n, page: Number.isInteger(sent.page) ? sent.page : null };
  for (const name of [
    "title",
    "publisher",
    "published",
    "number",
    "url",
    "quote",
    "context",
    "based_on",
    "superseded_by",
    "href",
  ]) {
    read[name] = typeof sent[name] === "string" ? sent[name].slice(0, 10_000) : "";
  }
  return read;
}

/** Gives up when nothing arrives for SILENCE_MS, or when the outer signal says so. */
class Watch {
  #stop = new AbortController();
  #outer;
  #onAbort = () => this.#stop.abort();

  constructor(outer) {
    this.#outer = outer;
    if (outer.aborted) this.#stop.abort();
    outer.addEventListener("abort", this.#onAbort);
  }

  get signal() {
    return this.#stop.signal;
  }

  async over(work) {
    const timer = setTimeout(() => this.#stop.abort(), SILENCE_MS);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
    }
  }

  end() {
    this.#outer.removeEventListener("abort", this.#onAbort);
    this.#stop.abort();
  }
}
