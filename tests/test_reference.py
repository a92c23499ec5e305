"""A citation as an administrative reference."""

from __future__ import annotations

from datetime import date

from bot.composing.citations import Citations
from sources.document import Block, Document
from tests.pages import citation
from ui import texts
from ui.chat.reference import reference, section_of

TEXT = "Nghị quyết\nI. Mục tiêu\n1. Kinh tế số\nChiếm 30%.\nII. Nhiệm vụ\n2030 | 30%"


def document(**fields: object) -> Document:
    starts = [0, 11, 23, 37, 48, 61]
    ends = [10, 22, 36, 47, 60, len(TEXT)]
    kinds = [("heading", 1), ("heading", 2), ("heading", 3), ("paragraph", 0), ("heading", 2), ("row", 0)]
    blocks = tuple(
        Block(start, end, kind, level, section="Đến năm 2030" if kind == "row" else "")  # type: ignore[arg-type]
        for start, end, (kind, level) in zip(starts, ends, kinds, strict=True)
    )
    return Document("d1", "nq.md", "/nq.md", "0", "Nghị quyết 06", TEXT, blocks, **fields)  # type: ignore[arg-type]


def test_a_reference_has_title_number_date_issuer_section_and_the_quoted_words() -> None:
    cited = citation(quote="Chiếm 30%.", start=37, end=47, based_on="Nghị quyết gốc")
    assert reference(cited, document(number="06-NQ/TU", issuer="Tỉnh ủy")) == (
        "[1] Nghị quyết 06, số 06-NQ/TU, ngày 07/10/2023, Tỉnh ủy, mục “I. Mục tiêu › 1. Kinh tế số” "
        "(Tóm lược từ: Nghị quyết gốc): “Chiếm 30%.”"
    )


def test_a_citation_of_a_paged_file_names_its_page() -> None:
    cited = Citations()
    cited.cite(document(pages=((0, 1), (30, 2), (48, 3))), 37, 47)
    assert cited.made[0].page == 2
    assert "1. Kinh tế số”, trang 2: “Chiếm 30%.”" in reference(cited.made[0], document())
    assert document(pages=((5, 4),)).page(4) is None


def test_what_is_not_known_is_said_or_left_out() -> None:
    told = reference(citation(published=None, publisher=None), None)
    assert told == f"[1] Nghị quyết 06, {texts.NO_DATE}, {texts.NO_PUBLISHER}: “30% GRDP”"
    assert date(2023, 10, 7).strftime("%d/%m/%Y") not in told


def test_a_heading_ends_those_of_its_depth_and_a_row_has_its_section() -> None:
    assert section_of(document(), 37) == "I. Mục tiêu › 1. Kinh tế số"
    assert section_of(document(), 62) == "II. Nhiệm vụ › Đến năm 2030"
    assert section_of(document(), 3) == ""
