"""The starter corpus: our own words, and every figure as its source has it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sources.reading.place import provinces
from sources.reading.sentence import sentences

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "sources" / "corpus"
SHARED = ROOT.parent / "shared"
TRANSCRIPTS = ROOT / "tests" / "quality" / "layout" / "transcripts"
SHEETS = tuple(sorted(CORPUS.glob("*.md")))
PUBLISHER = "Hỏi Đáp Số (tóm lược)"
KEYS = {"title", "publisher", "published", "based_on", "number", "url", "places"}
LONGEST_SHARED_RUN = 11  # words

shared = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the sheets' sources are not beside the project")
each_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)


@dataclass(frozen=True)
class Origin:
    """The part of a source file that a sheet sums up: from ``begin`` up to ``end``."""

    path: str
    begin: str = ""
    end: str = ""

    def text(self) -> str:
        text = clean((SHARED / self.path).read_text(encoding="utf-8"))
        for marker in (self.begin, self.end):
            assert text.count(marker) == 1 or not marker, f"{self.path}: {marker!r} does not mark one place"
        start = text.index(self.begin)
        return text[start : text.index(self.end, start) if self.end else len(text)]


WORKSHOP = Origin("seeds/000_4eac3b8d6668feb0.txt")
ARTICLE_2023 = Origin("seeds/001_ab2667035046d277.txt")
PORTAL = Origin(
    "seeds/002_b77f26e3dd9b07f4.txt",
    "Tỉnh Thanh Hóa: Ban hành nghị quyết về chuyển đổi số đến năm 2025, định hướng đến 2030 Đăng",
    "Tin mới nhất",
)
ARTICLE_2022 = Origin("seeds/003_de5c2aae3f063e5f.txt")
INTERVIEW = Origin("seeds/004_3ea0223a5e74e88b.txt")
PROVINCES = Origin("data/places/provinces_2025.json")

TASKS_BEGIN, GOALS_2030_BEGIN = "Về nhiệm vụ giải pháp", "Mục tiêu cụ thể đến năm 2030"
GOALS_2025_BEGIN = "Cụ thể, về mục tiêu cụ thể đến năm 2025"

ORIGINS: dict[str, tuple[Origin, ...]] = {
    "34-tinh-thanh-pho": (PROVINCES,),
    "dong-thap-ke-hoach-597": (Origin("plans/dongthap597.md"),),
    "dong-thap-ke-hoach-617": (Origin("plans/dongthap617.md"),),
    "ha-noi-ke-hoach-308": (Origin("plans/hanoi308.md"),),
    "nghe-an-ke-hoach-982": (Origin("plans/nghean982.md"),),
    "quyet-dinh-2597": (Origin("plans/qd2597.md"),),
    "quyet-dinh-749": tuple(
        Origin(str(TRANSCRIPTS / f"QD-749-TTg-p{page}.txt")) for page in ("01", "02", "03", "04", "24")
    ),
    "thai-nguyen-ket-qua": (Origin(INTERVIEW.path, "Thái Nguyên năm 2022"), PROVINCES),
    "thai-nguyen-muc-tieu-2025": (Origin(INTERVIEW.path, "Nghị quyết 01 đặt ra", "Đến năm 2030, kinh tế số"),),
    "thai-nguyen-muc-tieu-2030": (Origin(INTERVIEW.path, "Đến năm 2030, kinh tế số", "Là một trong những tỉnh"),),
    "thai-nguyen-nghi-quyet-01": (Origin(INTERVIEW.path, end="trên 90% dịch vụ công"),),
    "thanh-hoa-dich-vu-cong": (ARTICLE_2023, WORKSHOP),
    "thanh-hoa-du-lieu-mo": (ARTICLE_2023,),
    "thanh-hoa-hoi-thao-7-10": (WORKSHOP,),
    "thanh-hoa-ket-qua-2022": (ARTICLE_2022,),
    "thanh-hoa-ket-qua-2023": (ARTICLE_2023,),
    "thanh-hoa-muc-tieu-2025": (Origin(PORTAL.path, GOALS_2025_BEGIN, GOALS_2030_BEGIN),),
    "thanh-hoa-muc-tieu-2030": (Origin(PORTAL.path, GOALS_2030_BEGIN, TASKS_BEGIN),),
    "thanh-hoa-nghi-quyet-06": (PORTAL,),
    "thanh-hoa-nhiem-vu-giai-phap": (PORTAL, WORKSHOP),
    "thanh-hoa-so-lieu-hoi-thao-7-10": (WORKSHOP,),
    "thanh-hoa-xep-hang": (ARTICLE_2022, ARTICLE_2023),
    "thuat-ngu-chuyen-doi-so": tuple(
        Origin(path)
        for path in (
            *(origin.path for origin in (WORKSHOP, ARTICLE_2023, PORTAL, ARTICLE_2022, INTERVIEW)),
            *(f"plans/{name}.md" for name in ("dongthap597", "dongthap617", "hanoi308", "qd2597")),
        )
    ),
}

# Names that have to be given word for word.
NAMES = (
    "Chương trình Chuyển đổi số quốc gia đến năm 2025, định hướng đến năm 2030",
    "Bộ tiêu chí đánh giá chuyển đổi số tỉnh Thanh Hóa",
    "Chuyển đổi số, chuyển đổi xanh và vai trò của công nghệ số trong phát triển kinh tế số tỉnh Thanh Hóa",
    "Thúc đẩy chương trình chuyển đổi số tỉnh Thanh Hóa năm 2022",
    "Nghị quyết số 06-NQ/TU về chuyển đổi số tỉnh Thanh Hóa",
    "Chiến lược dữ liệu thành phố Hà Nội đến năm 2030",
    "Nghị quyết số 214/NQ-CP ngày 23/7/2025 của Chính phủ về thúc đẩy tạo lập dữ liệu",
    "Huân chương Lao động, Bằng khen của Thủ tướng Chính phủ, Bằng khen của Chủ tịch UBND tỉnh",
    "Trung tâm công nghệ thông tin tỉnh Thanh Hóa",
    "Cục Cảnh sát Quản lý hành chính về trật tự xã hội",
)
# Numbers of documents and dates.
NOT_A_FIGURE = re.compile(r"\d+-NQ/TU|\d+/KH-UBND|Nghị quyết 01|(?:ngày|tháng) \d+/\d+(?:/\d+)?")


def clean(text: str) -> str:
    """One space for each run of white space, NFC; a month and its year ("8.2023") apart."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return re.sub(r"(?i)(tháng \d{1,2})\.(\d{4})", r"\1/\2", text)


def front_matter(sheet: Path) -> dict[str, Any]:
    _, head, _ = sheet.read_text(encoding="utf-8").split("---\n", 2)
    pairs = (line.split(": ", 1) for line in head.splitlines())
    return {key: date.fromisoformat(value) if key == "published" else json.loads(value) for key, value in pairs}


def body(sheet: Path) -> str:
    return sheet.read_text(encoding="utf-8").split("---\n", 2)[2]


def figures(text: str) -> set[str]:
    """Numbers as written ("27.662.427", "99,51%"), whole ones without leading zeros."""
    return {number.lstrip("0") or "0" for number in re.findall(r"\d+(?:[.,]\d+)*%?", clean(text))}


def words(text: str) -> list[str]:
    """Syllables and numbers in lower case; a number with its points and commas is one."""
    return re.findall(r"\d+(?:[.,/]\d+)*|[^\W\d_]+", clean(text).casefold())


def runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    taken = words(text)
    for start in range(len(taken) - length + 1):
        yield tuple(taken[start : start + length])


def counts_of_provinces() -> set[str]:
    """How many provinces there are now, were before, were merged and were not: the data lists them uncounted."""
    table = json.loads((SHARED / PROVINCES.path).read_text(encoding="utf-8"))["provinces"]
    merged = sum(len(before) > 1 for before in table.values())
    return {str(n) for n in (len(table), sum(map(len, table.values())), merged, len(table) - merged)}


def test_there_are_at_least_twelve_sheets_and_each_has_its_sources_named_here() -> None:
    assert len(SHEETS) >= 12
    assert {sheet.stem for sheet in SHEETS} == set(ORIGINS)


@each_sheet
def test_the_front_matter_says_what_was_summed_up_by_whom_and_when(sheet: Path) -> None:
    fields = front_matter(sheet)
    assert set(fields) == KEYS
    assert fields["publisher"] == PUBLISHER
    assert fields["published"] <= date.today()
    assert fields["url"] is None
    assert fields["title"].strip()
    dated = re.search(r"\d{1,2}/\d{1,2}/\d{4}|\(năm \d{4}\)|không ghi", fields["based_on"])
    assert dated, "neither a date nor that there is none"
    if fields["number"] is not None:
        assert fields["number"] in fields["based_on"], "the number of another document"


@each_sheet
def test_places_are_provinces_of_today(sheet: Path) -> None:
    assert set(front_matter(sheet)["places"]) <= {place.name for place in provinces()}


@each_sheet
def test_a_sentence_with_a_figure_names_its_place(sheet: Path) -> None:
    """So that each can be quoted alone. Rows of a table have their place in the header."""
    text = body(sheet)
    for start, end in sentences(text):
        sentence = text[start:end]
        if figures(NOT_A_FIGURE.sub("", sentence)) and not sentence.startswith("|"):
            assert all(place in sentence for place in front_matter(sheet)["places"]), sentence


@shared
@each_sheet
def test_every_figure_of_a_sheet_stands_in_the_part_of_the_source_that_it_sums_up(sheet: Path) -> None:
    fields = front_matter(sheet)
    head = " ".join(str(fields[key]) for key in ("title", "based_on", "number"))
    known = set().union(*(figures(origin.text()) for origin in ORIGINS[sheet.stem]))
    if PROVINCES in ORIGINS[sheet.stem]:
        known |= counts_of_provinces()
    assert figures(body(sheet)) - figures(head) <= known
    whole = set().union(*(figures(Origin(origin.path).text()) for origin in ORIGINS[sheet.stem]))
    assert figures(head) <= whole | known


@shared
@each_sheet
def test_no_sentence_is_copied(sheet: Path) -> None:
    text = clean(sheet.read_text(encoding="utf-8"))
    for name in NAMES:
        text = re.sub(re.escape(name), f" {sheet.stem}·tên ", text, flags=re.IGNORECASE)
    ours = set(runs(text, LONGEST_SHARED_RUN + 1))
    for source in sorted((*SHARED.glob("seeds/*.txt"), *SHARED.glob("plans/*.md"), *TRANSCRIPTS.glob("*.txt"))):
        copied = ours.intersection(runs(source.read_text(encoding="utf-8"), LONGEST_SHARED_RUN + 1))
        assert not copied, f"{source.name}: {[' '.join(run) for run in sorted(copied)]}"
