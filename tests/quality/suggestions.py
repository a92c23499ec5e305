"""``python -m tests.quality.suggestions``: which follow-up questions of a model are shown, and how they are answered.

Each question of our files is asked with a model that suggests what to ask next. One knows what may be asked: it offers
three other questions of people about the same document and one that no source answers. One babbles: three lines of
words out of what it was sent. A shown question is then asked without a model, and its answer judged as the question's
author wanted. Our own suggestions, without a model, are asked likewise.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult

from bot.bot import Bot
from bot.evaluate import Case, judge
from bot.model.language_model import LanguageModel
from index.index import Index
from tests.quality.claims import FOLDERS, HERE, indexed

SEED = 20261122
FILES = {
    "corpus": ("questions_corpus", "ordinary_corpus"),
    "seeds": ("questions_seeds", "ordinary_seeds"),
    "plans": ("questions_plans", "ordinary_plans"),
}
_LIKE = 3
_WORD = re.compile(r"[^\W\d_]+")
_ANSWERED = "nguồn trả lời"

Suggesting = Callable[[str], str]
"""What a model says to all that it was sent."""


class Scripted(BaseChatModel):
    """A chat model that says what a function makes of what it is sent."""

    says: Suggesting

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, messages: list[BaseMessage], *rest: Any, **options: Any) -> ChatResult:
        raise NotImplementedError

    def _stream(self, messages: list[BaseMessage], *rest: Any, **options: Any) -> Iterator[ChatGenerationChunk]:
        told = self.says(str(messages[-1].content))
        yield ChatGenerationChunk(message=AIMessageChunk(content=told))


def knowing(cases: Sequence[Case], asked: Case, chance: random.Random) -> list[Case]:
    """What a model that knows the documents would offer after a question: like ones, and one without an answer."""
    like = [case for case in cases if case is not asked and not case.abstain and set(case.sources) & set(asked.sources)]
    unknown = [case for case in cases if case.abstain]
    chosen = chance.sample(like, min(_LIKE, len(like))) + chance.sample(unknown, min(1, len(unknown)))
    return chance.sample(chosen, len(chosen))


def babble(sent: str, chance: random.Random) -> str:
    """Three questions of words out of what was sent, in no order."""
    words = _WORD.findall(sent) or ["gì"]
    return "\n".join(" ".join(chance.choice(words) for _ in range(chance.randint(4, 10))) + "?" for _ in range(_LIKE))


def measured(index: Index, cases: Sequence[Case]) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """For each suggestion: who made it ("knowing", "babble", "ours"), whether it was "shown" or "kept back", its text,
    and the faults of the answer to it."""
    plain = Bot(index)
    for number, asked in enumerate(cases):
        chance = random.Random(f"{SEED} {number}")
        offered = {case.question: case for case in knowing(cases, asked, chance)}
        made: list[str] = []

        def babbles(sent: str, chance: random.Random = chance, made: list[str] = made) -> str:
            made.append(babble(sent, chance))
            return made[-1]

        def knows(_: str, offered: dict[str, Case] = offered) -> str:
            return "\n".join(offered)

        for who, says in (("knowing", knows), ("babble", babbles)):
            bot = Bot(index, model=LanguageModel(Scripted(says=says), uses=("suggestions",)))
            shown = bot.answer(asked.question).suggestions
            for question in offered if who == "knowing" else "\n".join(made).splitlines():
                if question not in shown:
                    yield who, "kept back", question, ()
                    continue
                answer = plain.answer(question)
                wanted = judge(offered[question], answer) if who == "knowing" else ()
                yield who, "shown", question, wanted or ((_ANSWERED,) if answer.abstained else ())
        for question in plain.answer(asked.question).suggestions:
            yield "ours", "shown", question, (_ANSWERED,) if plain.answer(question).abstained else ()


def main() -> None:
    """Print for each who how many were offered, shown, rightly answered, and shown without an answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verbose", action="store_true", help="show each fault")
    verbose = parser.parse_args().verbose
    counts: Counter[tuple[str, str]] = Counter()
    for name, files in FILES.items():
        if not FOLDERS[name].is_dir():
            continue
        rows = [json.loads(line) for file in files for line in (HERE / f"{file}.jsonl").read_text("utf-8").splitlines()]
        cases = [case for case in map(Case.from_row, rows) if not case.history]
        with indexed(FOLDERS[name]) as index:
            for who, fate, question, faults in measured(index, cases):
                silent = fate == "shown" and _is_silent(faults)
                counts.update([(who, "offered"), (who, fate)])
                counts.update([(who, "right")] if fate == "shown" and not faults else [])
                counts.update([(who, "silent")] if silent else [])
                if verbose and faults:
                    print(f"{who}: {question}: {'; '.join(faults)}")
    print("| suggested by | offered | shown | answered rightly | shown and not answered |\n|---|---|---|---|---|")
    for who in ("knowing", "babble", "ours"):
        print(
            f"| {who} | "
            + " | ".join(str(counts[who, what]) for what in ("offered", "shown", "right", "silent"))
            + " |"
        )


def _is_silent(faults: Sequence[str]) -> bool:
    return any(fault in (_ANSWERED, "không trả lời dù nguồn có") for fault in faults)


if __name__ == "__main__":
    main()
