// Feedback on an answer: one press says right, wrong, wrong source or missing; a note may follow.

import { button, node } from "./nodes.js";
import { Refused, judge } from "./sending.js";
import { TEXTS } from "./texts.js";

const MOST_CHARACTERS = 1000;
let notes = 0;

/** The button that opens the four verdicts; what was said is kept in the turn. */
export function judging(turn, server, say) {
  const place = node("div", { class: "judging" });
  if (turn.verdict) place.append(node("p", { class: "thanks" }, TEXTS.thanks));
  else place.append(opener(place, turn, server, say));
  return place;
}

function opener(place, turn, server, say) {
  return button(
    "action",
    () => {
      const choices = Object.entries(TEXTS.verdicts).map(([verdict, label]) =>
        button("action verdict", (event) => choose(verdict, event.currentTarget), label),
      );
      const send = (verdict, note, form) => deliver({ place, turn, server, say, verdict, note, form });
      const choose = (verdict, pressed) => {
        for (const choice of choices) choice.setAttribute("aria-pressed", String(choice === pressed));
        place.querySelector("form")?.remove();
        if (verdict === "right") send(verdict, "", null);
        else place.append(noteForm((note, form) => send(verdict, note, form)));
        place.querySelector("textarea")?.focus();
      };
      const group = node("div", { class: "verdicts", role: "group", "aria-label": TEXTS.judgeQuestion }, choices);
      place.replaceChildren(node("p", { class: "judge-question" }, TEXTS.judgeQuestion), group);
      choices[0].focus();
    },
    TEXTS.judge,
  );
}

function noteForm(onsend) {
  const id = `note-${(notes += 1)}`;
  const box = node("textarea", { id, rows: "2", maxlength: MOST_CHARACTERS });
  const form = node("form", { class: "note" }, node("label", { for: id }, TEXTS.note), box);
  form.append(node("button", { class: "action" }, TEXTS.sendNote));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onsend(box.value.trim(), form);
  });
  return form;
}

async function deliver({ place, turn, server, say, verdict, note, form }) {
  try {
    await judge(server, { answer_id: turn.answer.id, verdict, ...(note ? { note } : {}) });
  } catch (error) {
    const reason = (error instanceof Refused && error.message) || TEXTS.judgeFailed;
    place.querySelector(".complaint")?.remove();
    (form ?? place).append(node("p", { class: "complaint" }, reason));
    say(reason);
    return;
  }
  turn.verdict = verdict;
  place.dispatchEvent(new CustomEvent("judged", { bubbles: true }));
  const thanks = node("p", { class: "thanks", tabindex: "-1" }, TEXTS.thanks);
  place.replaceChildren(thanks);
  thanks.focus();
}
