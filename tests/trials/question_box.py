"""``python -m tests.trials.question_box``: ten thousand hostile texts to the bot, the checker, search and the API.

Each is answered without an error, in good form, word for word from the sources, and the same however it is composed.
Prints the faults, and which texts took the most of the processor.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args
from urllib.parse import quote

from fastapi.testclient import TestClient

from bot.bot import Bot
from bot.composing.answer import Answer, Citation, Outcome
from bot.errors import BotError
from bot.evidence.find import query_of
from bot.question.question import MAX_QUESTION_CHARACTERS, read
from bot.runnable import AnswerRunnable
from index.index import Index
from index.ingest import ingest
from index.static import StaticEncoder
from tests.trials.hostile_texts import KINDS, hostile_texts
from ui.assembly import STARTER_CORPUS
from ui.edition import edition_of
from ui.errors import UiError
from ui.figures.checked import check_text
from ui.server import create_app
from ui.settings import Settings

Result = TypeVar("Result")

MOST_SECONDS = 2.0
_MARKER = re.compile(r"\[(\d+)\]")
LONGEST_ANSWER = 900
NO_LIMIT = 10**8
_FAITHFUL = 4
"""Of more marks on one letter than so many, some are left out: which ones depends on how the text is composed."""


def answer_faults(answer: Answer, index: Index) -> Iterator[str]:
    """What is wrong with an answer's form, or with its quotes."""
    if answer.outcome not in get_args(Outcome):
        yield f"outcome {answer.outcome!r}"
    if not answer.text.strip() or len(answer.text) > LONGEST_ANSWER:
        yield f"{len(answer.text)} characters"
    if not {int(n) for n in _MARKER.findall(answer.text)} <= {citation.n for citation in answer.citations}:
        yield f"a marker without a citation in {answer.text[:80]!r}"
    if not answer.abstained and answer.outcome != "greeting" and not answer.citations:
        yield "an answer without a source"
    for said in (answer.text, *answer.suggestions):
        yield from text_faults(said)
    yield from quote_faults(answer.citations, index)


def text_faults(text: str) -> Iterator[str]:
    """Characters that no answer has: controls, halves of characters, changes of direction."""
    wrong = {
        c for c in text if (unicodedata.category(c) in ("Cc", "Cs") and c != "\n") or c in "\u202a\u202b\u202d\u202e"
    }
    if wrong:
        yield f"characters {sorted(map(ascii, wrong))}"


def quote_faults(citations: Iterable[Citation], index: Index) -> Iterator[str]:
    """Quotes that do not stand where they are said to stand."""
    for cited in citations:
        if index.document(cited.document_id).text[cited.start : cited.end] != cited.quote or not cited.quote.strip():
            yield f"quote {cited.quote[:60]!r} is not in {cited.source}"


class Box:
    """Puts texts to the bot, the checker and search, and keeps the seconds of the processor by kind."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.bot = Bot(index)
        self.worst: dict[str, tuple[float, str, str]] = defaultdict(lambda: (0.0, "", ""))

    def faults(self, kind: str, text: str, history: tuple[str, ...] = ()) -> list[str]:
        """What went wrong with one text. Other errors than those that tell people what to do are raised."""
        answer = self._timed(kind, "ask", text, lambda: self.bot.answer(text, history))
        found = list(answer_faults(answer, self.index)) if answer else []
        if answer and self._composes(text):
            for form in ("NFC", "NFD"):
                other = self.bot.answer(unicodedata.normalize(form, text), history)
                if (other.text, other.citations) != (answer.text, answer.citations):
                    found.append(f"in {form} it is answered {other.text[:60]!r}, not {answer.text[:60]!r}")
        verdicts = self._timed(kind, "check", text, lambda: check_text(text, self.index).verdicts)
        for verdict in verdicts or ():
            found += quote_faults(verdict.citations, self.index)
            found += [f"verdict {verdict.kind}"] * (verdict.kind != "not_found" and not verdict.citations)
        self._timed(kind, "search", text, lambda: self.index.search(query_of(read(text))))
        return found

    def _timed(self, kind: str, act: str, text: str, call: Callable[[], Result]) -> Result | None:
        """What the call gives; None when it tells the person what is wrong with the text."""
        start = time.process_time()
        try:
            return call()
        except (BotError, UiError) as error:
            if not str(error).strip():
                raise
            return None
        finally:
            seconds = time.process_time() - start
            self.worst[kind] = max(self.worst[kind], (seconds, act, text))

    def _composes(self, text: str) -> bool:
        """Is the text short enough in every form, with no more marks on a letter than are read?"""
        if len(text) > MAX_QUESTION_CHARACTERS // 3:
            return False
        run = most = 0
        for character in text:
            run = run + 1 if unicodedata.combining(character) else 0
            most = max(most, run)
        return most < _FAITHFUL


def api_faults(client: TestClient, text: str, number: int) -> list[str]:
    """What is wrong with what the API and the pages say to a text, in one of its fields after the other."""
    put = quote(text[:400].encode("utf-8", "surrogatepass"), safe="")
    acts: list[Callable[[], Any]] = [
        lambda: _sent(client, "ask", {"question": text}),
        lambda: _sent(client, "ask", {"question": "còn năm 2025?", "history": [text[:1_000]] * 3}),
        lambda: _sent(client, "check", {"text": text}),
        lambda: client.get(f"/api/v1/search?q={put}"),
        lambda: _sent(client, "ask", {"question": "Thanh Hóa?", "sources": [text[:300]], "places": [text[:300]]}),
        lambda: client.get(f"/api/v1/figures?place={put}&period={put}&indicator={put}"),
        lambda: _sent(client, "feedback", {"answer_id": text[:64], "verdict": "wrong", "note": text[:2_000]}),
        lambda: client.get(f"/so-lieu?ct={put}&noi={put}&luc={put}&loai={put}&tl={put}&xep={put}&trang={put}"),
        lambda: client.get(f"/nguon/{put}?tu={put}&ma={put}"),
        lambda: client.get(f"/khac-nhau?noi={put}&trang={put}"),
        lambda: client.get(f"/bieu-do?ct={put}&noi={put}"),
        lambda: client.get(f"/api/v1/answers/{put}"),
        lambda: client.get(f"/api/v1/sources/{put}?start={put}"),
        lambda: client.post("/api/v1/ask", content=text.encode("utf-8", "surrogatepass")[:200_000]),
        lambda: _sent(client, "ask", {"question": text[:900]}, accept="text/event-stream"),
        lambda: client.post("/kiem-tra", data={"doan": text.encode("utf-8", "replace").decode()[:50_000]}),
    ]
    answered = acts[number % len(acts)]()
    request = f"{answered.request.method} {answered.request.url.path[:40]}"
    if answered.status_code >= 500:
        return [f"{request}: {answered.status_code}"]
    if answered.headers.get("content-type", "").startswith("application/json"):
        told = answered.json()
        if answered.status_code >= 400 and not told["error"]["message"]:
            return [f"{request}: no reason is given"]
        if request.endswith("/ask") and answered.status_code == 200 and told["outcome"] not in get_args(Outcome):
            return [f"{request}: outcome {told['outcome']!r}"]
    if "event: error" in answered.text and '"code": "failed"' in answered.text:
        return [f"{request}: an error in the stream"]
    return []


def _sent(client: TestClient, path: str, told: dict[str, object], accept: str = "*/*") -> Any:
    """JSON as a careless program writes it: halves of characters as escapes."""
    headers = {"Content-Type": "application/json", "Accept": accept}
    return client.post(f"/api/v1/{path}", content=json.dumps(told).encode(), headers=headers)


def client_of(index: Index) -> TestClient:
    """Asks an application that answers from an index; an error in it is raised here."""
    edition = edition_of(index, AnswerRunnable(Bot(index)))
    return TestClient(create_app(lambda: edition, Settings(per_session=NO_LIMIT, per_address=NO_LIMIT)))


def main(many: int, seed: int) -> int:
    """1 when there is a fault or a text took longer than may be, else 0."""
    with tempfile.TemporaryDirectory() as folder:
        data, encoder = Path(folder), StaticEncoder.shipped()
        ingest([str(STARTER_CORPUS)], data, encoder)
        box = Box(Index.open(data, encoder))
        faults: list[str] = []
        with client_of(box.index) as client:
            for number, (kind, text) in enumerate(hostile_texts(many, seed)):
                found = box.faults(kind, text, ("Kinh tế số Thanh Hóa năm 2030?",) * (number // len(KINDS) % 3 == 2))
                found += api_faults(client, text, number // len(KINDS))
                faults += [f"{number} {kind}: {text[:80]!a}: {fault}" for fault in found]
                for fault in faults[len(faults) - len(found) :]:
                    print(fault, flush=True)
                if number % 1_000 == 999:
                    print(f"{number + 1} texts, {len(faults)} faults", flush=True)
    slowest = sorted(box.worst.items(), key=lambda worst: -worst[1][0])
    for kind, (seconds, act, text) in slowest[:10]:
        print(f"{seconds:.2f} s: {kind}, {act}: {len(text)} characters, {text[:60]!a}")
    print(f"{many} texts, {len(faults)} faults, longest {slowest[0][1][0]:.2f} s of the processor")
    return int(bool(faults) or slowest[0][1][0] > MOST_SECONDS)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    sys.exit(main(chosen.texts, chosen.seed))
