"""Names of provinces and set phrases are known through one slip or missing accents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reading.gazetteer import NAMES
from sources.reading.phrases import mended, unshouted
from sources.reading.vietnamese import is_unaccented


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Có bo nhiêu xã", "Có bao nhiêu xã"),
        ("phần trm hồ sơ", "phần trăm hồ sơ"),
        ("ở Tahnh Hóa", "ở Thanh Hóa"),
        ("Thanh Haó có gì", "Thanh Hóa có gì"),
        ("Táhi Nguyên nm 2025", "Thái Nguyên năm 2025"),
        ("thai nguyyen co bo nhieu xa", "thai nguyen co bao nhieu xa"),
        ("còn thai nguyên?", "còn thái nguyên?"),
        ("Da Nang đứng thứ may", "Đà Nẵng đứng thứ mấy"),
        ("Thanh Hóa nam 2025", "Thanh Hóa năm 2025"),
    ],
)
def test_a_slip_in_a_phrase_is_mended(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        *NAMES,
        "Hà Nam 2025 có gì",
        "huyện Thanh Hà",
        "vì hoa binh thế giới",
        "thai nguyen nam 2022 co bao nhieu",
        "Đắk Lắk có gì",
        "What share of GRDP",
        "",
    ],
)
def test_right_texts_stay(text: str) -> None:
    assert mended(text) == text


@given(
    st.text(max_size=60) | st.lists(st.sampled_from(["thai ", "nguyn ", "bao ", "nhiu ", "nm ", "2025 "])).map("".join)
)
def test_a_text_without_accents_stays_without(text: str) -> None:
    assert not is_unaccented(text) or is_unaccented(mended(text))


@pytest.mark.parametrize(
    ("typed", "calm"),
    [
        ("ĐẾN NĂM 2030 CÓ BAO NHIÊU XÃ Ở THANH HÓA?", "đến năm 2030 có bao nhiêu xã ở Thanh Hóa?"),
        ("THAI NGUYEN CO BAO NHIEU XA", "Thai Nguyen co bao nhieu xa"),
        ("GRDP", "GRDP"),
        ("GRDP của Thanh Hóa", "GRDP của Thanh Hóa"),
    ],
)
def test_a_text_in_capitals_alone_is_read_in_small_letters(typed: str, calm: str) -> None:
    assert unshouted(typed) == calm
