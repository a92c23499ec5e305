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
from index.training.questions import (
    altered,
    asked_about,
    question_about,
    question_from,
    said_words,
    with_words_dropped,
    word_weights,
)
from index.training.ranking import InBatchRanking
from index.training.save import quantised
from index.training.synonyms import SYNONYMS, reworded
from index.training.texts import Section, is_held_out, read_sections
from index.training.tokenizer import train_tokenizer
from index.training.typing_noise import contracted, half_accented, mistyped, spelled_out, without_accents

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


@pytest.mark.parametrize(
    ("sentence", "asked", "hidden"),
    [
        ("Tỷ lệ hồ sơ trực tuyến của tỉnh đạt 27,5%", ("phần trăm", "%"), "27,5"),
        ("Nghị quyết về chuyển đổi số được ban hành năm 2021", ("năm nào", "khi nào", "bao giờ"), "2021"),
        ("cổng dữ liệu mở của tỉnh đã có 950 bộ dữ liệu", ("bao nhiêu", "mấy"), "950"),
    ],
)
def test_a_question_hides_what_it_asks_for(sentence: str, asked: tuple[str, ...], hidden: str) -> None:
    questions = {question_from(sentence, Random(seed)) for seed in range(60)} - {None}
    assert questions
    assert all(question and hidden not in question for question in questions)
    assert all(any(words in question for words in asked) for question in questions if question)


def test_a_sentence_without_anything_to_mask_makes_no_question() -> None:
    assert question_from("mọi người đều vui vẻ", Random(0)) is None


def test_a_question_about_a_heading_names_it() -> None:
    assert all("Kinh tế" in question_about("Thanh Hóa", "Kinh tế", Random(seed)) for seed in range(20))
    assert all("Thanh Hóa" in question_about("Thanh Hóa", "", Random(seed)) for seed in range(20))


def test_an_altered_sentence_differs_in_one_year_figure_or_place() -> None:
    sentence = "Năm 2023 Thanh Hóa đạt 27,5% hồ sơ trực tuyến."
    for seed in range(50):
        other = altered(sentence, ("Thanh Hóa", "Nghệ An"), Random(seed))
        if other is not None:
            same = [a == b for a, b in zip(sentence.split(), other.split(), strict=False)]
            assert other != sentence
            assert same.count(False) in (1, 2)
    assert altered("không có gì để đổi", ("Thanh Hóa",), Random(0)) is None


def test_abbreviations_are_contracted_and_spelled_out() -> None:
    assert contracted("Chuyển đổi số và dịch vụ công trực tuyến") == "CĐS và DVCTT"
    assert spelled_out("CĐS của UBND tỉnh") == "chuyển đổi số của ủy ban nhân dân tỉnh"


@given(st.text(max_size=60), st.integers(0, 99))
def test_typing_noise_never_empties_a_text_or_adds_accents(text: str, seed: int) -> None:
    assert without_accents(without_accents(text)) == without_accents(text)
    assert without_accents(half_accented(text, Random(seed))) == without_accents(" ".join(text.split()))
    assert len(mistyped(text, Random(seed)).split()) == len(text.split())
    assert bool(with_words_dropped(text, 0.9, Random(seed))) == bool(text)


def test_half_accented_text_loses_some_accents_and_keeps_some() -> None:
    text = "tỷ lệ hồ sơ dịch vụ công trực tuyến của tỉnh"
    assert half_accented(text, Random(0)) not in (text, without_accents(text))


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


def test_rare_words_are_what_somebody_remembers() -> None:
    weights = word_weights(["một con đường của thành phố", "của một con sông", "của con đường Hòn Dáu"] * 9)
    kept = [said_words("một con của con một con của Dáu", {**weights, "Dáu": 12.0}, Random(seed)) for seed in range(60)]
    assert sum("Dáu" in words for words in kept) > 55
    assert all(set(words.split()) <= {"một", "con", "của", "Dáu"} for words in kept)


def test_a_search_keeps_its_words_whatever_asks_for_them() -> None:
    asked = {asked_about("đảo Hòn Dáu", Random(seed)) for seed in range(40)}
    assert "đảo Hòn Dáu" in asked
    assert all("đảo Hòn Dáu" in question for question in asked)


@given(st.lists(st.sampled_from([*SYNONYMS, "Hòn", "Dáu"]), max_size=6), st.integers(0, 99))
def test_words_are_said_otherwise_and_unknown_ones_stay(phrases: list[str], seed: int) -> None:
    words = " ".join(phrases).split()
    assert reworded(words, 0.0, Random(seed)) == words
    said = reworded(words, 1.0, Random(seed))
    assert [word for word in said if word in ("Hòn", "Dáu")] == [word for word in words if word in ("Hòn", "Dáu")]


def test_a_synonym_is_said_for_a_word_in_both_directions() -> None:
    assert {" ".join(reworded(["từ", "trần"], 1.0, Random(seed))) for seed in range(30)} >= {"qua đời", "mất"}
    assert all(word in SYNONYMS[other] for word, others in SYNONYMS.items() for other in others)


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
