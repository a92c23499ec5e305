"""Witness: what some papers say, read from the papers themselves, and what an index serves, read in full.

The two are equal only when every document, passage and figure is there, word for word, and can be found and cited.
"""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import dataclass, replace
from pathlib import Path

from bot.bot import Bot
from bot.composing.answer import Answer
from index.encoder import Encoder
from index.entry import Entry, encoded_text, entry_of
from index.index import Index
from index.static import StaticEncoder
from sources.reader import read

CORPUS = Path(__file__).parent.parent.parent / "sources" / "corpus"
KEPT = ("thai-nguyen-ket-qua.md", "thanh-hoa-du-lieu-mo.md", "thanh-hoa-muc-tieu-2025.md", "quyet-dinh-749.md")
"""The papers that no change touches."""
MARKER = "luot-truy-cap.md"
QUESTION = "Số lượt truy cập cổng dữ liệu mở tỉnh Lào Cai năm 2025 là bao nhiêu?"

Contents = tuple[Entry, ...]
"""Documents with their passages and figures, by source."""


def encoder() -> Encoder:
    """The shipped one, read once a process."""
    return StaticEncoder.shipped()


def figure(state: int) -> str:
    """The figure that the marker paper gives in a state of the papers."""
    return f"{4_000 + state:,}".replace(",", ".")


def write_papers(folder: Path, state: int) -> None:
    """The papers in a state: the marker is changed, one paper comes, the one of the state before goes."""
    folder.mkdir(exist_ok=True)
    for name in KEPT:
        if not (folder / name).exists():
            (folder / name).write_bytes((CORPUS / name).read_bytes())
    (folder / MARKER).write_text(
        f"# Báo cáo truy cập lần {state}\n\nNăm 2025, cổng dữ liệu mở tỉnh Lào Cai có {figure(state)} lượt truy cập.\n",
        encoding="utf-8",
    )
    for path in folder.glob("ban-tin-*.html"):
        path.unlink()
    paragraphs = "".join(f"<p>Mục {n}: xã số {n + state} có {n * 7 + state} tổ công nghệ.</p>" for n in range(12))
    (folder / f"ban-tin-{state}.html").write_text(
        f"<html><head><title>Bản tin {state}</title></head><body><h1>Bản tin số {state}</h1>{paragraphs}</body></html>",
        encoding="utf-8",
    )


def said_by(papers: Path) -> Contents:
    """What the papers say, without any index."""
    files = sorted(path for path in papers.iterdir() if path.is_file())
    return tuple(entry_of(read(path.resolve(), path.name)) for path in files)


@dataclass(frozen=True, slots=True)
class Served:
    """What an index serves, which of its generations, and what it answers to QUESTION."""

    contents: Contents
    generation: int
    answer: Answer


def served_from(data: Path) -> Served:
    """All of the index that serves, read in full. Raises AssertionError where its parts do not agree."""
    index = Index.open(data, encoder())
    try:
        _hashes_agree(data / "generations" / f"{index.generation:06d}")
        contents = contents_of(index)
        _counts_agree(index, contents)
        _every_passage_is_found(index)
        answer = Bot(index, "một cửa").answer(QUESTION)
        _answer_is_of(contents, answer)
        return Served(contents, index.generation, answer)
    finally:
        index.close()


def contents_of(index: Index) -> Contents:
    """Documents, passages and figures as the index gives them."""
    return tuple(
        Entry(
            replace(document, superseded_by=None),
            passages := index.passages(document.id),
            index._store.figures([passage.id for passage in passages], ()),
        )
        for document in index.documents()
    )


def _hashes_agree(generation: Path) -> None:
    record = json.loads((generation / "manifest.json").read_bytes())
    names = {stored["name"] for stored in record["files"]}
    there = {path.relative_to(generation).as_posix() for path in generation.rglob("*") if path.is_file()}
    assert {name for name in there if not name.endswith(".lock")} == names | {"manifest.json", "manifest.sha256"}
    for stored in record["files"]:
        assert hashlib.sha256((generation / stored["name"]).read_bytes()).hexdigest() == stored["sha256"]


def _counts_agree(index: Index, contents: Contents) -> None:
    counted = (
        len(contents),
        sum(len(entry.passages) for entry in contents),
        sum(len(entry.figures) for entry in contents),
    )
    manifest = index.manifest
    assert (manifest.documents, manifest.passages, manifest.figures) == counted
    assert index.vocabulary.passages == manifest.passages
    assert len(index._vectors) >= manifest.passages


def _every_passage_is_found(index: Index) -> None:
    """By its own vector and by its own words."""
    numbers = index._store.passage_numbers()
    passages = index._store.passages(numbers)
    texts = {number: encoded_text(passages[number]) for number in numbers}
    rankings = index._vectors.search(index._encoder.encode_passages([texts[number] for number in numbers]), 5)
    for number, ranking in zip(numbers, rankings, strict=True):
        found = dict(ranking)
        assert number in found or texts[number] in {texts[other] for other in found}, passages[number].id
        assert set(found) <= set(numbers)
    for number in random.Random(1).sample(numbers, min(40, len(numbers))):
        found = dict(index._keywords.search(passages[number].text, len(numbers)))
        assert number in found, passages[number].id
        assert set(found) <= set(numbers)


def _answer_is_of(contents: Contents, answer: Answer) -> None:
    """The marker's figure is answered and cited, word for word, where there is a marker."""
    texts = {entry.document.source: entry.document.text for entry in contents}
    if MARKER in texts:
        number = texts[MARKER].split(" lượt truy cập")[0].split()[-1]
        assert answer.outcome == "answered"
        assert number in answer.text
        first = answer.citations[0]
        assert (first.source, texts[first.source][first.start : first.end]) == (MARKER, first.quote)
