"""The encoder's training: texts, tokenizer, pairs, and a small run from texts to a folder that is read."""

from __future__ import annotations

import importlib
import json
import lzma
import re
import subprocess
import sys
from pathlib import Path
from random import Random

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index.static import StaticEncoder
from index.training.cooccurrence import incidence, token_vectors
from index.training.measure import BY_HAND, Keywords, mean_reciprocal_rank, standardised
from index.training.pairs import Pairs
from index.training.ranking import InBatchRanking
from index.training.save import quantised
from index.training.texts import Section, is_held_out, read_sections
from index.training.tokenizer import train_tokenizer
from index.training.typing_noise import without_accents

ARTICLE = {
    "title": "Thanh Hóa",
    "text": "# Thanh Hóa\n\n**Thanh Hóa** là một tỉnh ở miền Bắc Trung Bộ.[1] Tỉnh có 27 huyện vào năm 2020.\n\n"
    "| Diện tích | 11.114 km² |\n\n## Kinh tế\n\n[sửa | sửa mã nguồn]Kinh tế số đạt 20% GRDP của tỉnh.\n\n"
    "### Chuyển đổi số\n\nTỉnh phát triển kinh tế số và dịch vụ công trực tuyến.\n\n"
    "## Tham khảo\n\nMột nguồn tham khảo dài.",
}
PROVISION = {
    "title": "Điều 1.11.LQ.1. Phạm vi điều chỉnh",
    "source": "Điều 1 Luật số 24/2018/QH14 An ninh mạng ngày 12/06/2018 của Quốc hội, có hiệu lực từ ngày 01/01/2019",
    "text": "Luật này quy định về hoạt động bảo vệ an ninh quốc gia.\nTrách nhiệm của cơ quan, tổ chức có liên quan.",
}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    for name, records in {"wikipedia_a": [ARTICLE] * 40, "legal_provisions": [PROVISION] * 40}.items():
        with lzma.open(tmp_path / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return tmp_path


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    texts = [
        ARTICLE["text"],
        PROVISION["text"],
        "phát triển kinh tế số; doanh nghiệp và kinh tế",
        "0 1 2 3 4 5 6 7 8 9",
    ] * 50
    return train_tokenizer(texts, vocabulary=400, words=300)


def test_sections_carry_their_heading_path_without_markup_tables_and_references(texts: Path) -> None:
    sections = list(read_sections(texts, pattern="wikipedia*.jsonl.xz"))
    assert len(sections) == 3 * 40
    assert sections[:3] == [
        Section(
            "Thanh Hóa",
            "",
            ("Thanh Hóa là một tỉnh ở miền Bắc Trung Bộ.", "Tỉnh có 27 huyện vào năm 2020."),
        ),
        Section("Thanh Hóa", "Kinh tế", ("Kinh tế số đạt 20% GRDP của tỉnh.",)),
        Section("Thanh Hóa", "Kinh tế Chuyển đổi số", ("Tỉnh phát triển kinh tế số và dịch vụ công trực tuyến.",)),
    ]


def test_a_provision_is_a_section_of_its_law(texts: Path) -> None:
    section = next(read_sections(texts, pattern="legal*.jsonl.xz"))
    assert (section.title, section.heading) == ("Luật số 24/2018/QH14 An ninh mạng", "Phạm vi điều chỉnh")
    assert len(section.sentences) == 2


def test_articles_left_out_are_never_read(texts: Path) -> None:
    read = {section.title for section in read_sections(texts)}
    assert {section.title for section in read_sections(texts, frozenset({"thanh hóa"}))} == read - {"Thanh Hóa"} < read


def test_about_one_title_in_fifty_is_held_out() -> None:
    assert 0.01 < sum(is_held_out(f"bài {number}") for number in range(5000)) / 5000 < 0.03


def test_tokens_span_spaces_but_begin_where_words_begin(tokenizer: Tokenizer) -> None:
    tokens = tokenizer.encode("Kinh tế số").tokens
    assert tokens[0].startswith("▁kinh▁te")
    assert all("▁" not in token[1:] or token.startswith("▁") for token in tokenizer.get_vocab())


def test_function_words_are_not_drawn_into_phrases(tokenizer: Tokenizer) -> None:
    assert not [token for token in tokenizer.get_vocab() if token.startswith("▁va▁") or token[1:].endswith("▁cua")]


@given(st.sampled_from(["kinh tế số", "Dịch vụ CÔNG trực tuyến", "hoà, hòa", "Đắk Lắk"]))
def test_accents_and_case_do_not_change_tokens(text: str) -> None:
    assert SHIPPED_TOKENIZER.encode(text).ids == SHIPPED_TOKENIZER.encode(without_accents(text).upper()).ids


SHIPPED_TOKENIZER = Tokenizer.from_file(str(Path(__file__).parent.parent / "index" / "model" / "tokenizer.json"))


def pairs_of(tokenizer: Tokenizer, seed: int) -> Pairs:
    sentences = tuple(f"Năm {2000 + n} tỉnh có {n} dịch vụ công trực tuyến." for n in range(40))
    return Pairs([Section("Thanh Hóa", "Kinh tế", sentences)] * 3, tokenizer, seed)


def test_batches_repeat_with_the_seed_and_have_their_size(tokenizer: Tokenizer) -> None:
    first, again, other = (pairs_of(tokenizer, seed).batch(16) for seed in (1, 1, 2))
    assert len(first.queries) == len(first.passages) == 16
    assert not first.negatives
    same = [np.array_equal(a, b) for a, b in zip(first.queries, again.queries, strict=True)]
    assert all(same)
    assert not all(np.array_equal(a, b) for a, b in zip(first.queries, other.queries, strict=True))


def test_every_contrast_has_a_negative_that_differs_from_its_passage(tokenizer: Tokenizer) -> None:
    batch = pairs_of(tokenizer, 1).contrast(16)
    assert len(batch.queries) == len(batch.passages) == len(batch.negatives) == 16
    assert not any(np.array_equal(a, b) for a, b in zip(batch.passages, batch.negatives, strict=True))


def test_each_sentence_stands_with_the_tokens_of_its_title(tokenizer: Tokenizer) -> None:
    standing = pairs_of(tokenizer, 1).standing()
    assert standing.shape == (120, tokenizer.get_vocab_size())
    assert set(standing.data.tolist()) == {1.0}
    assert standing[:, tokenizer.encode("Thanh Hóa").ids].toarray().all()


def test_tokens_of_the_same_company_start_near_and_rare_ones_start_long() -> None:
    """Tokens 0 and 1 never meet but share 2 to 5 as neighbours; 6 to 11 keep to themselves; 12 is everywhere."""
    random = Random(0)
    sentences = [[n % 2, *random.sample(range(2, 6), 2), 12] for n in range(200)]
    sentences += [[*random.sample(range(6, 12), 3), 12] for _ in range(200)]
    ends = np.cumsum([0, *map(len, sentences)])
    standing = incidence(np.concatenate(sentences).astype(np.int32), ends, 13)
    vectors = token_vectors(standing, 4, random_share=0.1, seed=1)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    assert unit[0] @ unit[1] > 0.8
    assert unit[0] @ unit[7] < 0.3
    assert np.linalg.norm(vectors[12]) < np.linalg.norm(vectors[0]) / 2


def test_the_ranking_loss_and_its_slopes_are_those_of_sentence_transformers() -> None:
    losses = importlib.import_module("sentence_transformers.sentence_transformer.losses")
    random = np.random.default_rng(0)
    columns = [torch.from_numpy(random.normal(size=(700, 16)).astype(np.float32)) for _ in range(3)]
    found = []
    for loss in (InBatchRanking(Rows(), 20.0), losses.MultipleNegativesRankingLoss(Rows(), scale=20.0)):
        features = [{"rows": column.clone().requires_grad_()} for column in columns]
        value = loss(features, torch.empty(0))
        value.backward()
        found.append((value.item(), [torch.as_tensor(feature["rows"].grad) for feature in features]))
    (ours, our_slopes), (theirs, their_slopes) = found
    assert ours == pytest.approx(theirs, rel=0.01)
    for mine, other in zip(our_slopes, their_slopes, strict=True):
        assert torch.cosine_similarity(mine.flatten(), other.flatten(), dim=0) > 0.999


class Rows(torch.nn.Module):
    """A model whose embeddings are given."""

    def forward(self, features: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        return {"sentence_embedding": features["rows"]}


def test_eight_bits_keep_a_row_to_half_a_step() -> None:
    matrix = np.random.default_rng(0).normal(size=(50, 16)).astype(np.float32)
    matrix[3] = 0
    rows, scales = quantised(matrix)
    assert rows.dtype == np.int8
    assert np.all(np.abs(rows * scales[:, None] - matrix) <= scales[:, None] / 2 + 1e-6)


def test_one_command_makes_a_folder_that_the_reader_opens_and_finds_with(texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "model"
    sizes = ["--pairs", "2048", "--vocabulary", "300", "--words", "200", "--tokenizer-sentences", "100"]
    command = [sys.executable, "-m", "index.training", "--texts", str(texts), "--out", str(out), *sizes]
    subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parent.parent)
    encoder = StaticEncoder(out)
    assert encoder.dimension == 512
    assert encoder.encode_queries(["an ninh mạng", "kinh tế số"]).any(axis=1).all()


def test_word_and_pair_scores_count_only_shared_terms() -> None:
    passages = ["dịch vụ công trực tuyến", "công dân số và dịch"]
    words = Keywords(passages, folded=False, pairs=False)
    assert (words.scores(["trực tuyến", "không thấy", "dich vu"]) > 0).tolist() == [
        [True, False],
        [False] * 2,
        [False] * 2,
    ]
    folded = Keywords(passages, folded=True, pairs=True)
    assert (folded.scores(["dich vu", "vụ dịch"]) > 0).tolist() == [[True, False], [False, False]]


def test_questions_written_by_hand_ask_for_articles_that_training_leaves_out() -> None:
    records = [json.loads(line) for line in BY_HAND.read_text("utf-8").splitlines()]
    assert len({record["question"] for record in records}) == len(records) > 200
    assert all(is_held_out(record["title"]) for record in records)
    assert all(re.fullmatch(r"[0-9a-f]{16}", record["passage"]) for record in records)


def test_reciprocal_rank_is_that_of_the_first_right_passage() -> None:
    scores = np.array([[3, 2, 1], [1, 2, 3]], dtype=np.float32)
    assert mean_reciprocal_rank(scores, [frozenset({1}), frozenset({2, 0})]) == pytest.approx((1 / 2 + 1) / 2)
    assert mean_reciprocal_rank(scores, [frozenset({2}), frozenset({0})], depth=2) == 0.0


def test_standardised_scores_keep_the_order_of_the_best() -> None:
    scores = np.random.default_rng(0).normal(size=(4, 500)).astype(np.float32)
    ours = standardised(scores)
    for before, after in zip(scores, ours, strict=True):
        assert np.argsort(-before)[:90].tolist() == np.argsort(-after, kind="stable")[:90].tolist()
        assert len(np.unique(after)) == 100
