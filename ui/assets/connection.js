// Between Gradio's client and the server. Gradio says of a refused request only that it failed, and takes no question any
// more after a lost one. Here a short wait is waited for; else the page is told, and Gradio hears of a mere failure.
//
// Events: "hoidap:waiting" and "hoidap:not-taken", with why, {status, message, passing, time}, "hoidap:waited" between.
const TRIES = 3;
const SHORT_S = 10;
const BUSY_S = 5;
/** Two who were turned away in one moment should not both come again in one. */
const SPREAD = 0.2;
/** Refusals that end by themselves; "" is one that is not of ours, as a proxy writes no JSON. */
const PASSING = new Set(["", "busy", "too_many_requests"]);
const BROKEN = ["unexpected_error", "close_stream"].map((msg) => `data: ${JSON.stringify({ msg, message: "" })}\n\n`).join("");

const send = window.fetch;
window.fetch = (asked, options) => {
  const { pathname } = new URL(asked.url ?? asked, document.baseURI);
  if (pathname.endsWith("/gradio_api/queue/join")) return insisting(asked, options, { tries: TRIES, most: SHORT_S });
  if (pathname.endsWith("/gradio_api/run/predict")) return insisting(asked, options, { opens: true });
  if (pathname.endsWith("/gradio_api/queue/data")) return hearing(asked, options);
  return send(asked, options);
};

/** Asks so many times, waiting for so many seconds at most; what `opens` the page, until it is open. */
async function insisting(asked, options, { tries = Infinity, most = Infinity, opens = false }) {
  for (let left = tries - 1; ; left -= 1) {
    const response = await send(asked, options).catch(() => null);
    if (response?.ok) return response;
    const why = await reason(response);
    if (!(why.passing || opens) || why.seconds > most || !left) {
      tell("hoidap:not-taken", why);
      return Response.json({ detail: "" }, { status: 500 });
    }
    tell("hoidap:waiting", why);
    await new Promise((resume) => { setTimeout(resume, why.ms); });
    tell("hoidap:waited");
  }
}

/** Why there is no answer: what a response says, or that there was none. */
async function reason(response) {
  const { code = "", message = "" } = (await response?.json().catch(() => null))?.error ?? {};
  const passing = [429, 503].includes(response?.status) && PASSING.has(code);
  const seconds = Number(response?.headers.get("Retry-After")) || BUSY_S;
  const ms = seconds * (1 + SPREAD * Math.random()) * 1000;
  const time = new Date(Date.now() + ms).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  return { status: response?.status ?? 0, message, passing, seconds, ms, time };
}

function tell(name, detail) {
  dispatchEvent(new CustomEvent(name, { detail }));
}

/** The stream of answers; where it breaks off, its end is a failure of the question and not of the page. */
async function hearing(asked, options) {
  const response = await send(asked, options).catch((lost) => {
    if (options?.signal?.aborted) throw lost;
  });
  const headers = { "Content-Type": "text/event-stream" };
  if (!response?.ok) {
    tell("hoidap:not-taken", await reason(response));
    return new Response(BROKEN, { headers });
  }
  const [reader, decoder, encoder] = [response.body.getReader(), new TextDecoder(), new TextEncoder()];
  let last = "";
  return new Response(new ReadableStream({
    async pull(stream) {
      const { done, value } = await reader.read().catch(() => ({ done: true }));
      const text = decoder.decode(value, { stream: !done }).replace('"session_not_found":true', '"session_not_found":false');
      last = (last + text).slice(-100);
      const broken = done && !options?.signal?.aborted && !last.includes('"close_stream"');
      if (broken) tell("hoidap:not-taken", await reason());
      stream.enqueue(encoder.encode(broken ? text + BROKEN : text));
      if (done) stream.close();
    },
    cancel: (why) => reader.cancel(why),
  }, { highWaterMark: 0 }), { headers });
}
