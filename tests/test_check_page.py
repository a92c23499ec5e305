"""Each figure of a checked text is marked with sign and word, opens its source, and nothing written is markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from bot.composing.answer import Citation, Differing, Verdict
from ui import figure_texts as texts
from ui.figures.check_page import check_html, marked_html, part_named, summary_html, verdicts_html
from ui.figures.checked import Checked
from ui.figures.export import check_report_html

EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>"


def citation(quote: str = "Đạt 30% GRDP", title: str = "Nghị quyết 06", **fields: object) -> Citation:
    return Citation(1, "d1", "nq.md", title, "Cổng tỉnh", date(2023, 10, 7), None, quote, 4, 4 + len(quote), **fields)  # type: ignore[arg-type]


def checked(text: str, *verdicts: Verdict, name: str = "") -> Checked:
    at = datetime(2026, 3, 4, 8, 5, tzinfo=UTC)
    return Checked(name, text, verdicts, at, 7, datetime(2026, 3, 1, tzinfo=UTC), 22)


def verdict(text: str, figure: str, kind: str, **fields: object) -> Verdict:
    start = text.index(figure)
    return Verdict(figure, start, start + len(figure), kind, **fields)  # type: ignore[arg-type]


def seen(html: str, selector: str) -> list[str]:
    return [node.text().replace("\u2060", "") for node in LexborHTMLParser(html).css(selector)]


TEXT = "Kinh tế số chiếm 30%, có 615 doanh nghiệp và 12 sân bay."
THREE = checked(
    TEXT,
    verdict(TEXT, "30%", "confirmed", citations=(citation(),), source_value="30%", place="Thanh Hóa"),
    verdict(
        TEXT,
        "615",
        "contradicted",
        source_value="651",
        citations=(citation("Có 651 doanh nghiệp", context="Kết quả năm 2022"),),
        others=(Differing("640", citation("Có 640", "Báo cáo cũ", superseded_by="Báo cáo 12")),),
    ),
    verdict(TEXT, "12", "not_found"),
    name="bao-cao.docx",
)


def test_each_figure_is_marked_by_a_sign_and_a_word_and_the_text_stays_whole() -> None:
    html = marked_html(THREE)
    assert seen(html, ".checked .sign") == ["✓", "✗", "?"]
    assert seen(html, ".checked .visually-hidden") == [" (khớp nguồn)", " (khác nguồn)", " (chưa có trong nguồn)"]
    (whole,) = seen(html, ".marked-text")
    for said in ("✓", "✗", "?", " (khớp nguồn)", " (khác nguồn)", " (chưa có trong nguồn)"):
        whole = whole.replace(said, "")
    assert whole == TEXT


def test_every_mark_leads_to_its_verdict() -> None:
    page = LexborHTMLParser(marked_html(THREE) + verdicts_html(THREE.verdicts, linked=True))
    targets = [str(mark.attributes["href"]).removeprefix("#") for mark in page.css(".checked")]
    assert [node.attributes["id"] for node in page.css(".verdict")] == targets
    assert len(targets) == 3


def test_a_contradicted_figure_shows_what_the_source_says_with_quote_context_title_and_day() -> None:
    (card,) = seen(verdicts_html(THREE.verdicts[1:2], linked=True), ".verdict")
    for part in ("Nguồn ghi: 651", "Có 651 doanh nghiệp", "Kết quả năm 2022", "Nghị quyết 06", "07/10/2023"):
        assert part in card
    assert "Đã được thay thế bởi Báo cáo 12" in card
    assert "640" in card


def test_a_verdict_from_a_summary_says_what_it_sums_up() -> None:
    summed_up = [
        replace(verdict, citations=tuple(replace(one, based_on="Báo cáo số 12") for one in verdict.citations))
        for verdict in THREE.verdicts[:1]
    ]
    assert "Tóm lược từ: Báo cáo số 12" in verdicts_html(summed_up, linked=True)
    assert "Tóm lược từ" not in verdicts_html(THREE.verdicts[:1], linked=True)


def test_the_part_that_a_quote_stands_in_does_not_repeat_the_title() -> None:
    for context, part in (("Nghị quyết 06 · Mục tiêu", "Mục tiêu"), ("Nghị quyết 06", ""), ("Mục tiêu", "Mục tiêu")):
        assert part_named(citation(context=context)) == part


def test_a_figure_that_no_source_has_is_not_called_wrong() -> None:
    (card,) = seen(verdicts_html(THREE.verdicts[2:], linked=True), ".verdict")
    assert "Chưa có trong nguồn" in card
    assert texts.NOT_FOUND_HELP in card


def test_the_result_says_what_was_checked_when_and_against_which_index() -> None:
    for html in (check_html(THREE), check_report_html((THREE,))):
        for part in ("bao-cao.docx", "15:05 ngày 04/03/2026", "bản số 7", "22 tài liệu"):
            assert part in html


def test_the_summary_counts_each_kind_and_is_read_aloud() -> None:
    assert seen(summary_html(THREE.verdicts), "[role=status]") == [
        "3 con số: 1 khớp nguồn, 1 khác nguồn, 1 chưa có trong nguồn."
    ]
    assert texts.NO_FIGURES in summary_html(())


def test_what_a_person_or_a_document_wrote_is_never_markup() -> None:
    dangerous = checked(
        f"{EVIL} 30%",
        Verdict(
            EVIL,
            0,
            len(EVIL),
            "contradicted",
            EVIL,
            EVIL,
            EVIL,
            EVIL,
            (citation(EVIL, EVIL, context=EVIL, superseded_by=EVIL),),
            (Differing(EVIL, citation(EVIL, EVIL)),),
        ),
        name=EVIL,
    )
    for html in (check_html(dangerous), check_html(text=EVIL, complaint=EVIL), check_report_html((dangerous,))):
        assert seen(html, "img, script") == []
        assert "onerror=alert(1)>" not in html


def test_a_report_of_several_files_needs_nothing_else_and_no_two_parts_share_an_id() -> None:
    page = LexborHTMLParser(check_report_html((THREE, THREE)))
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids)) == 6
    assert page.css("script, link, img, [src]") == []
    assert "default-src 'none'" in check_report_html((THREE,))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_a_report_links_only_to_web_addresses(url: str) -> None:
    from dataclasses import replace

    unsafe = replace(THREE.verdicts[0], citations=(replace(citation(), url=url),))
    assert seen(verdicts_html((unsafe,), linked=False), "a") == []
    safe = replace(THREE.verdicts[0], citations=(replace(citation(), url="https://vi.du/nq"),))
    assert seen(verdicts_html((safe,), linked=False), "a") == ["Nghị quyết 06"]


@given(
    text=st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=80),
    cuts=st.lists(st.integers(0, 80), max_size=6),
)
def test_any_text_is_shown_word_for_word_whatever_is_marked(text: str, cuts: list[int]) -> None:
    ends = sorted({min(cut, len(text)) for cut in cuts})
    spans = [(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False) if a < b]
    verdicts = [Verdict(text[a:b], a, b, "not_found") for a, b in spans]
    page = LexborHTMLParser(marked_html(checked(text, *verdicts)))
    for node in page.css(".sign, .visually-hidden"):
        node.decompose()
    whole = page.css_first(".marked-text")
    assert whole is not None
    assert whole.text() == text
