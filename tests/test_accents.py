"""Accents come back as the lexicon's own words have them."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reading.accents import drops_accents, is_asking_word, restore
from sources.reading.lexicon import PairLexicon
from sources.reading.vietnamese import fold, words

PASSAGES = (
    "Toàn tỉnh Thái Nguyên hiện có 324 doanh nghiệp công nghệ số.",
    "Tỷ lệ các doanh nghiệp thực hiện nộp thuế điện tử đạt 84%.",
    "Thanh Hóa đặt mục tiêu năng suất lao động tăng 9,6%; tỷ lệ hồ sơ đúng hạn đạt 97%.",
    "Đến năm 2030, 80% xã hoàn thành chuyển đổi số; chuyển đổi số là mục tiêu và động lực.",
    "Kinh tế số chiếm 30% trong GRDP của tỉnh Nghệ An.",
    "Hộ sản xuất nông nghiệp lên sàn thương mại điện tử.",
)


class Words:
    """A lexicon over a few passages."""

    def __init__(self, passages: tuple[str, ...] = PASSAGES) -> None:
        self.single: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.like: defaultdict[str, list[str]] = defaultdict(list)
        for passage in passages:
            forms = [word.form for word in words(passage)]
            self.single.update(set(forms))
            self.pairs.update(set(pairwise(forms)))
        for form, _ in self.single.most_common():
            self.like[fold(form)].append(form)

    def frequency(self, word: str) -> int:
        return self.single[word]

    def words_like(self, folded: str) -> tuple[tuple[str, int], ...]:
        return tuple((form, self.single[form]) for form in self.like.get(folded, ()))

    def pair_frequency(self, first: str, second: str) -> int:
        return self.pairs[first, second]


LEXICON = Words()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thai nguyen co bao nhieu doanh nghiep cong nghe so",
         "thái nguyên có bao nhiêu doanh nghiệp công nghệ số"),
        ("ty le nop thue dien tu cua doanh nghiep", "tỷ lệ nộp thuế điện tử của doanh nghiệp"),
        ("Nghe An co bao nhieu xa hoan thanh chuyen doi so", "Nghệ An có bao nhiêu xã hoàn thành chuyển đổi số"),
        ("thái nguyen có bao nhieu doanh nghiep", "thái nguyên có bao nhiêu doanh nghiệp"),
        ("Kinh te so chiem 30% trong GRDP", "Kinh tế số chiếm 30% trong GRDP"),
    ],
)  # fmt: skip
def test_missing_accents_are_restored_and_case_and_figures_stay(typed: str, meant: str) -> None:
    assert restore(typed, LEXICON) == meant


@pytest.mark.parametrize(
    "text",
    [
        *PASSAGES,
        "Kinh tế số của tỉnh Nghệ An chiếm bao nhiêu phần trăm?",
        "What share of GRDP should the digital economy reach?",
        "GRDP CNTT 2030",
        "",
    ],
)
def test_accented_text_and_other_languages_stay(text: str) -> None:
    assert restore(text, LEXICON) is None


def test_the_neighbour_chooses_between_forms_of_one_spelling() -> None:
    lexicon = Words(("nộp thuế", "nộp thuế", "bán số", "chuyển đổi số", "hồ sơ mới"))
    assert restore("chuyen doi so", lexicon) == "chuyển đổi số"
    assert restore("ho so moi", lexicon) == "hồ sơ mới"


def test_a_word_without_accent_is_believed_in_an_accented_text() -> None:
    lexicon = Words(("hàng",) * 9 + ("hang",))
    assert restore("họ được hang điểm tốt", lexicon) is None
    assert restore("ho duoc hang diem", lexicon) == "ho được hàng diem"


def test_a_word_without_accent_is_not_believed_where_accents_are_known_to_be_missing() -> None:
    lexicon = Words(("hàng hóa",) * 9 + ("hang",))
    assert restore("họ được hang hóa tốt", lexicon) is None
    assert restore("họ được hang hóa tốt", lexicon, half=True) == "họ được hàng hóa tốt"
    assert drops_accents("chuyen đổi số")
    assert not drops_accents("thi đua thanh toán")


def test_asking_phrases_need_not_stand_in_any_passage() -> None:
    assert restore("o dau", Words(("dầu",) * 30)) == "ở đâu"


def test_the_test_lexicon_knows_pairs() -> None:
    assert isinstance(LEXICON, PairLexicon)
    assert is_asking_word("nhiêu")
    assert not is_asking_word("thuế")


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["thai ", "nguyen ", "so, ", "đạt ", "GRDP ", "2030 "]), max_size=40).map("".join)
)
def test_restoring_only_ever_adds_accents(text: str) -> None:
    restored = restore(text, LEXICON)
    assert restored is None or (restored != text and fold(restored) == fold(text))
