"""Abbreviations read as the words they stand for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reading.abbreviation import EXPANSIONS, KEPT, definitions, spelled_out
from sources.reading.vietnamese import STOP_WORDS, words


def spelled(text: str) -> str:
    return " ".join(word.form for word in spelled_out(words(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CĐS", "chuyển đổi số"),
        ("cds", "chuyển đổi số"),
        ("cđs", "chuyển đổi số"),
        ("DVCTT, TTHC", "dịch vụ công trực tuyến thủ tục hành chính"),
        ("UBND TP. Huế", "ủy ban nhân dân thành phố huế"),
        ("KT - XH", "kinh tế xã hội"),
        ("Bộ TT&TT", "bộ thông tin và truyền thông"),
        ("NQ/TW", "nghị quyết trung ương"),
        ("GRDP", "grdp tổng sản phẩm trên địa bàn"),
        ("VNeID OCOP", "vneid ocop"),
        ("06-NQ/TU", "06-nq/tu"),
        ("dn kh ct", "dn kh ct"),
    ],
)
def test_abbreviations_are_spelled_out_where_they_mean_one_thing(text: str, expected: str) -> None:
    assert spelled(text) == expected


def test_spelled_words_carry_the_span_of_the_abbreviation() -> None:
    text = "về CĐS tỉnh"
    assert {(word.start, word.end) for word in spelled_out(words(text))[1:4]} == {(3, 6)}


def test_a_documents_own_definitions_come_first() -> None:
    assert [word.form for word in spelled_out(words("các DN"), {"dn": "doanh nghiệp"})] == ["các", "doanh", "nghiệp"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90% dịch vụ công (DVC) trực tuyến", {"dvc": "dịch vụ công"}),
        ("các doanh nghiệp *(DN)*, nhất là", {"dn": "doanh nghiệp"}),
        ("Bộ Thông tin và Truyền thông (TT-TT)", {"tt-tt": "thông tin và truyền thông"}),
        ("doanh nghiệp nhỏ\nvà vừa (sau đây gọi tắt là DNNVV)", {"dnnvv": "doanh nghiệp nhỏ và vừa"}),
        ("phê duyệt Đề án chuyển đổi số (sau đây gọi tắt là Đề án) với", {"đề án": "đề án chuyển đổi số"}),
        ("Tổ công tác Đề án 06 (sau đây viết tắt là Tổ công tác)", {"tổ công tác": "tổ công tác đề án 06"}),
        ("phường Đông Hải (TP Thanh Hóa)", {}),
        ("dịch vụ công và (DVC)", {}),
        ("giám sát an ninh mạng (SOC)", {}),
        ("đạt 97% (tăng 2%) so với (BHYT)", {}),
    ],
)
def test_definitions_are_read_from_the_text(text: str, expected: dict[str, str]) -> None:
    assert definitions(text) == expected


def test_table_holds_no_common_word_and_only_readable_forms() -> None:
    for short, long in {**EXPANSIONS, **KEPT}.items():
        assert short not in STOP_WORDS
        assert [word.form for word in words(short)] == [short]
        assert [word.form for word in words(" ".join(long))] == list(long)
        assert len(long) > 1


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["CĐS ", "dịch vụ công ", "(DVC)", "(sau đây gọi tắt là ", ")", "kt-xh "])).map("".join)
)
def test_no_text_breaks_the_reading_and_spans_stay_in_order(text: str) -> None:
    read = spelled_out(words(text), definitions(text))
    assert all(before.start <= after.start and before.end <= after.end for before, after in pairwise(read))


def test_many_definitions_are_read_in_one_pass() -> None:
    assert len(definitions("dịch vụ công (DVC) " * 5_000)) == 1
