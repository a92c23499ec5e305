"""``hoidap evaluate``: what a question file scores, what failed and why, and how two indexes or settings compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from bot.diagnosis import why
from bot.evaluate import Case, Score, Tally, evaluate, tallies, tally
from ui import render
from ui.commands.usage import WrongUsage
from ui.render import Json

if TYPE_CHECKING:
    from bot.bot import Bot
    from ui.settings import Settings

COMPARABLE = ("model", "model_url", "model_seconds", "model_uses", "encoder", "contact")
"""Settings that ``--compare-setting`` may change: they need no other documents."""
_OUTCOMES = {
    "answered": "trả lời",
    "partial": "trả lời một phần",
    "differing": "các nguồn khác nhau",
    "clarify": "hỏi lại",
    "not_found": "không có trong nguồn",
    "refused": "từ chối",
    "greeting": "chào hỏi",
}
_TOTAL = "Tổng"


@dataclass(frozen=True, slots=True)
class Run:
    """All questions asked of one bot; ``reasons`` says of each score why it is wrong, "" where it is right.

    ``name`` is short, for columns; ``what`` says which index and settings it is.
    """

    name: str
    what: str
    scores: tuple[Score, ...]
    reasons: tuple[str, ...]

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """By kind, then of all."""
        return (*tallies(self.scores), tally(_TOTAL, self.scores))

    @property
    def right(self) -> float:
        """Share of the questions that are answered, or not answered, as wanted."""
        return self.tallies[-1].right / max(1, len(self.scores))

    @property
    def median_ms(self) -> float:
        """Milliseconds that half of the answers took no longer than."""
        return median(score.elapsed_ms for score in self.scores)


def run(name: str, what: str, cases: Sequence[Case], bot: Bot) -> Run:
    """Ask every question and look into each that went wrong."""
    scores = tuple(evaluate(cases, bot))
    return Run(name, what, scores, tuple(why(score, bot) for score in scores))


def changed(settings: Settings, changes: Sequence[str]) -> Settings:
    """The settings with these "name=value" changes; an empty value stands for the default. Raises WrongUsage."""
    update: dict[str, Any] = {}
    for change in changes:
        name, equals, value = change.partition("=")
        name = name.strip().lower().removeprefix("hoidap_")
        if not equals or name not in COMPARABLE:
            raise WrongUsage(f"“{change}” không dùng được: cần TÊN=GIÁ_TRỊ, TÊN là một trong {', '.join(COMPARABLE)}.")
        field = type(settings).model_fields[name]
        update[name] = value.strip() or field.get_default(call_default_factory=True)
    try:
        return type(settings)(**{**settings.model_dump(), **update})
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        wanted = type(settings).model_fields[name].description
        raise WrongUsage(f"Giá trị của {name} không dùng được: cần {wanted}.") from None


def text(first: Run, second: Run | None = None) -> str:
    """The failures, each with what was wanted and what came, then the table by kind; for a terminal."""
    parts = [_failure(score, reason) for score, reason in zip(first.scores, first.reasons, strict=True) if score.faults]
    if second is not None:
        parts += _differences(first, second)
    return "\n\n".join((*parts, _table(first, second)))


def _failure(score: Score, reason: str) -> str:
    case, answer = score.case, score.answer
    lines = [f"{_named(case)} {_line(' → '.join((*case.history, case.question)))}"]
    lines.append(f"    Sai: {'; '.join(score.faults)}")
    lines.append(f"    Cần: {_wanted(case)}")
    lines.append(f"    Nhận ({_OUTCOMES[answer.outcome]}): {_line(answer.text.replace('**', ''))}")
    lines += [f"    [{c.n}] {c.source}: “{_line(c.quote)}”" for c in answer.citations]
    lines += [f"    Vì sao: {reason}"] if reason else []
    return "\n".join(lines)


def _differences(first: Run, second: Run) -> Iterator[str]:
    """The questions that only one of two runs has right, and the answers to both."""
    for better, worse in ((first, second), (second, first)):
        pairs = [
            (one, other)
            for one, other in zip(better.scores, worse.scores, strict=True)
            if not one.faults and other.faults
        ]
        if pairs:
            yield f"Chỉ {better.name} đúng ({len(pairs)} câu):"
        for one, other in pairs:
            yield "\n".join(
                (
                    f"{_named(one.case)} {_line(one.case.question)}",
                    f"    {better.name}: {_line(one.answer.text.replace('**', ''))}",
                    f"    {worse.name}: {_line(other.answer.text.replace('**', ''))}",
                    f"    Sai: {'; '.join(other.faults)}",
                )
            )


def _table(first: Run, second: Run | None) -> str:
    """Right and total of each kind, and how many answers give a wrong figure; a column for each run."""
    runs = [first] if second is None else [first, second]
    width = max(len(row.kind) for row in first.tallies)
    named = [f"{run.name}: {run.what}; trung vị {run.median_ms:.1f} ms mỗi câu" for run in runs]
    heads = [f"{'đúng':>9}{'':>6}{'số sai':>8}" for _ in runs]
    lines = [*named, f"{'loại':<{width}}  {'  '.join(heads)}"]
    for rows in zip(*(run.tallies for run in runs), strict=True):
        cells = [
            f"{row.right:>4}/{row.questions:<4}{row.right / row.questions:>6.0%}{row.wrong_figures:>8}" for row in rows
        ]
        lines.append(f"{rows[0].kind:<{width}}  {'  '.join(cells)}")
    return "\n".join(lines)


def _named(case: Case) -> str:
    return f"{case.id} [{case.kind}]".strip()


def _wanted(case: Case) -> str:
    """What a case wants, in words."""
    if case.abstain:
        return "nói là nguồn không có"
    parts = [" hoặc ".join(f"“{text}”" for text in group) for group in case.must]
    parts += [f"“{value}” gắn với “{label}”" for label, value in case.pairs]
    parts += [f"không nói “{text}”" for text in case.must_not]
    parts += [f"dẫn {' hoặc '.join(case.sources)}"] if case.sources else []
    return "; ".join(parts) or "trả lời"


def _line(text: str) -> str:
    return " ".join(text.split())


def as_json(first: Run, second: Run | None = None) -> Json:
    """The object of ``hoidap evaluate --json``: the runs, each with its totals and every question."""
    return {"runs": [_run(given) for given in (first, second) if given is not None]}


def _run(given: Run) -> Json:
    *kinds, total = (
        {"kind": row.kind, "questions": row.questions, "right": row.right, "wrong_figures": row.wrong_figures}
        for row in given.tallies
    )
    return {
        "name": given.name,
        "what": given.what,
        "questions": total["questions"],
        "right": total["right"],
        "wrong_figures": total["wrong_figures"],
        "median_ms": round(given.median_ms, 2),
        "kinds": kinds,
        "cases": [_case(score, reason) for score, reason in zip(given.scores, given.reasons, strict=True)],
    }


def _case(score: Score, reason: str) -> Json:
    case = score.case
    return {
        **render.answer(case.id or None, case.question, score.answer, score.elapsed_ms),
        "history": list(case.history),
        "kind": case.kind,
        "wanted": _wanted(case),
        "right": not score.faults,
        "wrong_figure": score.wrong_figure,
        "faults": list(score.faults),
        "why": reason,
    }
