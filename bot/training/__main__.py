"""Learns the weights of evidence: texts in, ``weights.toml`` and the tables of ``docs/answering.md`` out."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import torch

from bot.evidence.weights import Weights, WeightSet, parse
from bot.training.curve import answered_at, tops
from bot.training.examples import Example, counted, examples
from bot.training.fit import calibrated, fit
from bot.training.library import library
from bot.training.written import report, written
from index.index import Index
from index.ingest import ingest
from index.static import StaticEncoder

START = Path(__file__).with_name("start.toml")
CORPUS = Path(__file__).parent.parent.parent / "sources" / "corpus"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.training", description=__doc__)
    parser.add_argument("--texts", type=Path, required=True, help="folder of *.jsonl.xz articles and provisions")
    parser.add_argument("--out", type=Path, required=True, help="the weights file to write")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--laws", type=int, default=150)
    parser.add_argument("--passages", type=int, default=5, help="passages asked about, a document")
    parser.add_argument("--penalty-figures", type=float, default=1.0, help="how strongly they are drawn to their start")
    parser.add_argument("--penalty-statements", type=float, default=0.1, help="the same for the weights of statements")
    parser.add_argument(
        "--wrong-figures", type=float, default=0.07, help="share of questions for a figure answered wrongly"
    )
    parser.add_argument("--wrong-statements", type=float, default=0.16, help="share of the other questions")
    parser.add_argument("--seed", type=int, default=6)
    given = parser.parse_args()

    torch.set_num_threads(1)
    found = made_examples(given.texts, given.articles, given.laws, given.passages, given.seed)
    print(counted(found), flush=True)
    start = parse(START.read_text("utf-8"))
    wrong = {"figure": given.wrong_figures, "statement": given.wrong_statements}
    penalty = {"figure": given.penalty_figures, "statement": given.penalty_statements}
    learnt = learnt_from(found, start, penalty, wrong)
    given.out.write_text(written(learnt), encoding="utf-8")
    print(report(found, {"set by hand": learnt_from(found, start, {}, wrong), "learnt": learnt}))


def made_examples(texts: Path, articles: int, laws: int, per_document: int, seed: int) -> list[Example]:
    """Examples from an index of open texts and the starter corpus, made for this and deleted again."""
    random = Random(seed)
    with TemporaryDirectory() as folder:
        sources, data = Path(folder) / "sources", Path(folder) / "data"
        sources.mkdir()
        origins: dict[str, str] = {}
        for text in library(texts, CORPUS, articles, laws, random):
            (sources / text.name).write_text(text.text, encoding="utf-8")
            origins[text.name] = text.origin
        encoder = StaticEncoder.shipped()
        read = ingest([str(sources)], data, encoder)
        print(f"{len(read.read)} documents, {read.passages} passages, {read.figures} figures", flush=True)
        index = Index.open(data, encoder)
        found = list(examples(index, origins, per_document, Random(seed)))
        index.close()
    return found


def learnt_from(
    found: Sequence[Example], start: WeightSet, penalty: Mapping[str, float], wrong: Mapping[str, float]
) -> WeightSet:
    """The weights learnt, or those of ``start`` for a family without a penalty, with their probabilities calibrated
    and the threshold that answers the most with the share ``wrong`` of the family's questions answered wrongly."""
    return WeightSet(
        _family(found, "figure", start.figure, penalty.get("figure"), wrong["figure"]),
        _family(found, "statement", start.statement, penalty.get("statement"), wrong["statement"]),
    )


def _family(found: Sequence[Example], family: str, start: Weights, penalty: float | None, wrong: float) -> Weights:
    own = [example for example in found if example.family == family]
    learning = [example for example in own if example.share == "learn"]
    apart = [example for example in own if example.share == "calibrate"]
    learnt = start if penalty is None else fit(learning, start, penalty)
    made = calibrated([(top.score, top.right) for top in tops(apart, learnt)], learnt)
    return replace(made, answered=answered_at(tops(apart, made), wrong).threshold)


if __name__ == "__main__":
    main()
