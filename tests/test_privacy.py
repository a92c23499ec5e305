"""Personal data never gets through, however it is written; document numbers, dates, fees and figures always do."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reading.privacy import MASKS, masked, personal
from sources.reading.vietnamese import normalise
from tests.personal_data import made
from ui.assembly import STARTER_CORPUS

ROOT = Path(__file__).parent.parent
MADE = 2_800
NUMBERS = st.text(st.sampled_from("0123456789 .,-/()+đAa\n"), max_size=60)


def test_no_made_example_gets_through() -> None:
    """Of seven kinds, in the groupings and wordings that people use, with and without accents."""
    through = [
        (example.kind, example.text, masked(example.text))
        for example in made(MADE)
        if any(secret in masked(example.text) for secret in example.secrets)
    ]
    assert through == []
    assert min(Counter(example.kind for example in made(MADE)).values()) >= 400


def test_what_is_around_personal_data_stays() -> None:
    text = "Tôi là Nam, CCCD 038201012345, SĐT 0912 345 678, hỏi lệ phí 20.000 đồng của Thanh Hóa năm 2025?"
    assert masked(text) == (
        f"Tôi là Nam, CCCD {MASKS['identity']}, SĐT {MASKS['phone']}, hỏi lệ phí 20.000 đồng của Thanh Hóa năm 2025?"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 06-NQ/TU ngày 10/11/2021 và Quyết định số 749/QĐ-TTg",
        "Quyết định 2597/QĐ-UBND ngày 05.08.2022, Kế hoạch 308/KH-UBND",
        "Luật số 91/2025/QH15, Nghị định 356/2025/NĐ-CP, Luật 134/2025/QH15",
        "Công văn số 123456789/UBND-VX",
        "27.662.427 lượt truy cập, hơn 85.000 tài khoản, 97,61 %",
        "27662427 lượt, 364012800 lượt xem",
        "kinh phí 1.234.567.890 đồng, 1234567890 đồng, 150000000000 đồng",
        "vốn 84.912.345.678 đồng, 84.912.345.678 và 849.123.456.789",
        "lệ phí 20000 đồng, phí 1500000đ, phạt 2.000.000 đồng",
        "giai đoạn 2021-2025, đến năm 2030; 2021 2025 2030",
        "từ 01/01/2021 đến 31/12/2025, 01.01.2021 - 31.12.2025",
        "mã thủ tục 2.001234.000.00.00.H56 và 1.000123.000.00.00.H56",
        "số tài khoản định danh điện tử của Thanh Hóa là 2.345.678 tài khoản",
        "Kế hoạch số 12 tổ chức thực hiện, Quyết định số 5 phổ biến pháp luật",
        "có 12 đường cao tốc, 5 phố đi bộ, 3 ngõ văn hóa",
        "xã Quảng Thắng, huyện Như Xuân có bao nhiêu thôn?",
        "tổng đài 1900 1234 và 1022",
        "tỷ lệ 3,0912345678 và 0,123456789",
        "các mẫu số 02,03,04,05,06 và biểu 03, 04, 05, 06, 07 kèm theo Nghị định",
        "tỷ lệ 0,38 0,42 0,45 0,51, điểm 0,6789 0,7123 0,7456 và 0.6789 0.7123 0.7456",
        "các năm 2021 2022 2023 2024 và 2021-2022-2023-2025",
        "KH2023001, NQ06, 5G, H56, ISO/IEC 27001:2022, QCVN 102:2016/BTTTT",
        "QĐ 0912345678/QĐ-UBND",
        "đạt 3/4 chỉ tiêu, phường Ba Đình đạt 26/27; ngày 10/11 Ủy ban nhân dân, xã Quảng Thắng",
        "một, hai, ba, bốn, năm, sáu, bảy, tám; ba năm sau bảy tám chín nơi",
        "học at gmail, @ là gì, tỷ lệ =6 và a=b",
    ],
)
def test_documents_dates_fees_and_figures_stay(text: str) -> None:
    assert masked(text) == text


def test_hardly_a_line_of_real_documents_is_touched() -> None:
    """The starter corpus holds figures, document numbers and dates of every kind, and nobody's data."""
    lines = [
        line
        for path in STARTER_CORPUS.glob("*.md")
        for line in normalise(path.read_text(encoding="utf-8")).split("\n")
        if re.search(r"\d", line)
    ]
    touched = [line for line in lines if personal(line)]
    assert len(lines) > 300
    assert len(touched) <= len(lines) / 100, touched


def test_hardly_a_made_figure_is_touched() -> None:
    chance = random.Random(2)
    units = ("đồng", "lượt truy cập", "hồ sơ", "người", "tài khoản", "doanh nghiệp", "%", "tỷ đồng", "lượt")
    made_figures = []
    for _ in range(2_000):
        value = chance.randint(1, 10 ** chance.randint(1, 12))
        shown = chance.choice(
            (f"{value}", f"{value:,}".replace(",", "."), f"{value % 1000},{chance.randint(0, 99):02}")
        )
        made_figures.append(f"Năm {chance.randint(2018, 2030)}, Thanh Hóa đạt {shown} {chance.choice(units)}.")
    touched = [text for text in made_figures if personal(text)]
    assert len(touched) <= len(made_figures) / 100, touched[:5]


@given(st.text(max_size=200) | NUMBERS)
def test_what_is_masked_stays_as_it_is(text: str) -> None:
    once = masked(text)
    assert masked(once) == once


@given(st.text(max_size=100) | NUMBERS)
def test_found_pieces_are_in_order_and_within_the_text(text: str) -> None:
    text = normalise(text)
    edges = [edge for found in personal(text) for edge in (found.start, found.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    assert all(found.start < found.end for found in personal(text))


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("sđt0912345678", "sđt{phone}"),
        ("zalo0912.345.678 nhé", "zalo{phone} nhé"),
        ("số0912345678", "số{phone}"),
        ("mst2800123456", "mst{tax}"),
        ("thẻ BHYT GD4383812345678", "thẻ BHYT GD{number}"),
        ("0912345678/0987654321", "{phone}/{phone}"),
        ("+84 (0) 912 345 678", "{phone}"),
        ("0912\u2011345\u2011678", "{phone}"),
        (
            "0912\u2012345\u2012678 hay 0912\u2014345\u2014678 hay 0912\u2212345\u2212678",
            "{phone} hay {phone} hay {phone}",
        ),
        ("0912\u2022345\u2022678", "{phone}"),
        ("0912\t345\t678", "{phone}"),
        ("0912    345    678", "{phone}"),
        ("\uff10\uff19\uff11\uff12 \uff13\uff14\uff15 \uff16\uff17\uff18", "{phone}"),
        ("CCCD 038\u2011091\u2011012\u2011345", "CCCD {identity}"),
        ("số điện thoại là không chín một hai, ba bốn năm, sáu bảy tám", "số điện thoại là {phone}"),
        ("sdt khong chin mot hai ba bon lam sau bay tam", "sdt {phone}"),
        ("CCCD: không ba tám không chín một không một hai ba bốn năm", "CCCD: {identity}"),
        ("gọi không chín một hai 3 4 năm sáu bảy tám giúp em", "gọi {phone} giúp em"),
        ("4111 1111 11111111", "{card}"),
        ("chuyển vào 1903 4567 8901 23", "chuyển vào {account}"),
        ("gửi về nguyenvana@gmail nhé", "gửi về {email} nhé"),
        ("gửi về nguyenvana@gmail,com nhé", "gửi về {email} nhé"),
        ("gửi về nguyenvana\uff20gmail\uff0ecom nhé", "gửi về {email} nhé"),
        ("nguyenvana at gmail dot com", "{email}"),
        ("nguyenvana{at}gmail.com, nguyenvana (a còng) gmail.com", "{email}, {email}"),
        ("o'neil%a&b=c@gmail.com", "{email}"),
        ("nhà 12/3 Trần Phú, phường Ba Đình thì", "nhà {address} thì"),
    ],
)
def test_what_people_write_in_another_way_does_not_get_through(text: str, stays: str) -> None:
    assert masked(text) == stays.format(**MASKS)


def test_invisible_signs_and_other_digits_hide_nothing() -> None:
    for text in (
        "0912\u200b345\u200b678",
        "\uff10\uff19\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18",
        "0912\u00a0345\u00a0678",
    ):
        assert masked(f"SĐT {text}") == f"SĐT {MASKS['phone']}"


# A process that may use so many seconds of the processor: a hundred thousand characters of each piece take a tenth of
# one, and more than the whole where the time grows with the square of the length.
LINEAR = """
import resource, sys
from sources.reading.privacy import masked
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
for piece in sys.argv[1:]:
    masked(piece * (100_000 // len(piece)))
"""


def test_the_time_grows_with_the_length_and_not_with_its_square() -> None:
    pieces = [
        "1 ",
        "0 ",
        "1/",
        "9",
        "a",
        "a.",
        "a@",
        "a@gmail",
        "một ",
        "1 một ",
        "1/1 A ",
        "a1 ",
        "số nhà 1 ",
        "tôi ở ",
        "so 1 duong ",
        "thôn 3, ",
    ]
    done = subprocess.run([sys.executable, "-c", LINEAR, *pieces], cwd=ROOT, check=False)
    assert done.returncode == 0
