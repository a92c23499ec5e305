"""The staff write, change and withdraw answers, read what went unanswered, and turn answering off and on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from bot.bot import Bot
from tests.admin_visit import FIRST, Person, admin_site, text_of
from ui.records.approved import ApprovedRecords, approved_in
from ui.records.kill_switch import switch_in
from ui.records.records import Asked, Records

QUESTION = "Huyện Như Xuân có bao nhiêu xã?"
HOSTILE = "<script>window.harmed=1</script>"


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    with admin_site(tmp_path) as somebody:
        somebody.log_in()
        yield somebody


def form_of(response: Any) -> dict[str, Any]:
    """What the form holds that a page shows, as a browser would send it."""
    form = LexborHTMLParser(response.text).css_first("form.answer-form")
    assert form is not None
    held: dict[str, Any] = {"trich": []}
    for field in form.css("input[name], textarea[name]"):
        name = str(field.attributes["name"])
        value = field.text().removeprefix("\n") if field.tag == "textarea" else str(field.attributes["value"] or "")
        if name == "trich":
            held["trich"].append(value)
        else:
            held[name] = value
    return held


def buttons(response: Any, label: str) -> list[str]:
    found = LexborHTMLParser(response.text).css("button[name=viec]")
    return [str(button.attributes["value"]) for button in found if button.text() == label]


def press(person: Person, page: Any, act: str, **changed: Any) -> Any:
    return person.client.post("/cau-tra-loi/soan", data={**form_of(page), **changed, "viec": act})


def drafted(person: Person) -> Any:
    """The form with one quotation, picked from what was found."""
    page = person.client.get("/cau-tra-loi/soan", params={"hoi": QUESTION})
    return press(person, page, buttons(page, "Trích")[0])


def saved(person: Person) -> Any:
    return press(person, drafted(person), "luu", **{"phu-trach": "UBND huyện"})


def answer(person: Person) -> Any:
    """What the public is answered."""
    desk = person.office.desk
    return Bot(desk.public_index(), approved=approved_in(desk.folder, look_seconds=0)).answer(QUESTION)


def test_an_answer_is_drafted_from_a_question_quoted_previewed_and_given(person: Person) -> None:
    page = drafted(person)
    assert form_of(page)["tra-loi"] == f"{FIRST} [1]"
    preview = press(person, page, "xem", **{"phu-trach": "UBND huyện"})
    assert f"Câu trả lời đã được UBND huyện duyệt ngày {date.today():%d/%m/%Y}" in text_of(preview)
    assert ApprovedRecords(person.office.settings.data_dir).all() == ()
    listed = saved(person)
    assert "còn hiệu lực" in text_of(listed)
    assert answer(person).approval.owner == "UBND huyện"
    assert person.acts()[-2:] == [("approved.save", "begun"), ("approved.save", "done")]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"tra-loi": "Có 17 xã [1]."}, "Con số 17"),
        ({"tra-loi": "Có 16 xã [2]."}, "[2]"),
        ({"trich": []}, "chọn ít nhất một trích dẫn"),
        ({"trich": ["x:0:5", "::", "y"]}, "chọn ít nhất một trích dẫn"),
        ({"cau-hoi": ""}, "ít nhất một câu hỏi"),
        ({"cau-hoi": "Huyện Như Thanh của Nghệ An có bao nhiêu xã?\n" + QUESTION}, ""),
        ({"het-han": "mai"}, "ngày hết hạn"),
        ({"het-han": "2020-01-01"}, "Ngày hết hạn"),
        ({"phu-trach": ""}, "chịu trách nhiệm"),
    ],
)
def test_what_is_at_fault_is_said_kept_in_the_form_and_not_saved(
    person: Person, changed: dict[str, Any], said: str
) -> None:
    page = press(person, drafted(person), "luu", **changed)
    if said:
        assert page.status_code == 422
        assert said in text_of(page)
        assert ApprovedRecords(person.office.settings.data_dir).all() == ()
        for name, value in changed.items():
            if name not in ("trich", "het-han"):
                assert form_of(page)[name].strip() == value.strip()


def test_a_quotation_is_read_from_the_source_whatever_the_form_says(person: Person) -> None:
    page = drafted(person)
    (held,) = form_of(page)["trich"]
    document_id, start, end = held.split(":")
    other = press(person, page, "xem", trich=[f"{document_id}:{start}:{int(end) - 5}"])
    assert FIRST[: int(end) - 5 - int(start)] in text_of(other)
    assert form_of(press(person, page, "bo:1"))["trich"] == []


def test_an_answer_is_changed_and_withdrawn(person: Person) -> None:
    saved(person)
    (kept,) = ApprovedRecords(person.office.settings.data_dir).all()
    page = person.client.get("/cau-tra-loi/soan", params={"ma": kept.id})
    press(person, page, "luu", **{"tra-loi": "Như Xuân có **16** xã [1]."})
    assert answer(person).text == "Như Xuân có **16** xã [1]."
    assert len(ApprovedRecords(person.office.settings.data_dir).all()) == 1
    person.post("/cau-tra-loi/thu-hoi", {"ma": kept.id})
    assert answer(person).approval is None
    assert person.acts()[-2:] == [("approved.withdraw", "begun"), ("approved.withdraw", "done")]
    assert person.post("/cau-tra-loi/thu-hoi", {"ma": kept.id}).status_code == 422


def test_an_answer_whose_source_changed_is_shown_for_review_and_not_given(person: Person, tmp_path: Path) -> None:
    saved(person)
    (kept,) = ApprovedRecords(person.office.settings.data_dir).all()
    (tmp_path / "nhu-xuan.txt").write_text("Huyện Như Xuân có 15 xã, nay đã sắp xếp lại.", encoding="utf-8")
    person.office.desk.ingest([str(tmp_path / "nhu-xuan.txt")], lambda _: None)
    person.office.desk.publish()
    assert "cần xem lại" in text_of(person.client.get("/cau-tra-loi"))
    assert answer(person).approval is None
    assert "16" not in answer(person).text
    page = person.client.get("/cau-tra-loi/soan", params={"ma": kept.id})
    assert "không còn trong tài liệu hiện nay" in text_of(page)
    assert form_of(page)["trich"] == []


def test_unanswered_questions_and_feedback_are_listed_lead_to_a_draft_and_are_exported(person: Person) -> None:
    records = Records.open(person.office.settings.data_dir)
    for question in ("Có bao nhiêu trường học?", "co bao nhieu truong hoc", HOSTILE):
        records.keep(Asked(question, (), "not_found", {"answer": "Chưa tìm thấy."}))
    kept = records.keep(Asked("Ai ký?", (), "answered", {"answer": "Ông A [1]."}))
    assert kept is not None
    records.judge(kept, "wrong", "=HYPERLINK(1)")
    page = person.client.get("/cau-hoi")
    said = text_of(page)
    assert re.search(r"Có bao nhiêu trường học\? 2 ", said)
    assert "Sai" in said
    assert "<script>window" not in page.text
    drafts = [link.attributes["href"] for link in LexborHTMLParser(page.text).css("td a")]
    assert len(drafts) == 3
    for link in drafts:
        assert form_of(person.client.get(str(link)))["cau-hoi"]
    assert "Có bao nhiêu trường học?,2," in person.post("/cau-hoi/xuat").content.decode("utf-8-sig")
    feedback = person.post("/gop-y/xuat")
    assert "'=HYPERLINK(1)" in feedback.content.decode("utf-8-sig")
    assert "attachment" in feedback.headers["content-disposition"]
    assert ("feedback.export", "done") in person.acts()


def test_answering_is_turned_off_with_a_reason_and_on_again(person: Person) -> None:
    folder = person.office.settings.data_dir
    switch = switch_in(folder, look_seconds=0)
    page = person.post("/tam-dung/dung", {"ly-do": f"Đang sửa {HOSTILE}", "tat-ca": "co"})
    off = switch()
    assert off is not None
    assert (off.reason, off.everything) == (f"Đang sửa {HOSTILE}", True)
    assert HOSTILE not in page.text
    assert HOSTILE in text_of(page)
    person.post("/tam-dung/chay")
    assert switch() is None
    assert person.post("/tam-dung/dung", {"ly-do": " "}).status_code == 422
    assert switch() is None
    assert person.acts()[-6:] == [
        ("switch.off", "begun"), ("switch.off", "done"), ("switch.on", "begun"), ("switch.on", "done"),
        ("switch.off", "begun"), ("switch.off", "failed"),
    ]  # fmt: skip


def test_what_staff_and_visitors_wrote_is_text_on_every_page(person: Person) -> None:
    page = drafted(person)
    saved_page = press(person, page, "luu", **{"phu-trach": HOSTILE, "cau-hoi": f"{QUESTION}\n{HOSTILE} {QUESTION}"})
    for shown in (saved_page, person.client.get("/cau-tra-loi"), person.client.get("/nhat-ky")):
        assert "<script>window" not in shown.text


def test_an_answer_lasts_half_a_year_unless_its_author_says_otherwise(person: Person) -> None:
    held = form_of(person.client.get("/cau-tra-loi/soan"))
    assert held["het-han"] == (date.today() + timedelta(days=180)).isoformat()
    assert held["phu-trach"] == "Nguyễn Thị Lan"


def test_a_cited_source_opens_on_the_public_site(person: Person) -> None:
    opened = person.client.get("/cau-tra-loi/nguon/abc?tu=1&den=2&ma=0", follow_redirects=False)
    assert opened.headers["location"] == "http://127.0.0.1:7860/nguon/abc?tu=1&den=2&ma=0"
