"""Approved answers are kept, changed and withdrawn beside the records; every reader sees it without a restart."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.approved import Approved, ApprovedAnswers, Quotation
from bot.bot import Bot
from index.index import Index
from ui.api.objects import answer_json
from ui.assembly import open_bot
from ui.chat.page import answer_html
from ui.commands import terminal
from ui.errors import InvalidApproved, RecordsUnavailable, UnknownApproved
from ui.records.approved import ApprovedRecords, approved_in, faults_of, seal_in, state_of
from ui.records.records import FILE, Asked, Records
from ui.settings import Settings

QUESTION = "An Giang có bao nhiêu doanh nghiệp công nghệ số?"
QUOTE = "Tỉnh An Giang hiện có 615 doanh nghiệp công nghệ số."
TODAY = date.today()


@pytest.fixture
def written(index: Index) -> Approved:
    source = next(one for one in index.documents() if one.source == "an-giang-bao-cao.txt")
    start = index.document(source.id).text.index(QUOTE)
    return Approved(
        id="",
        questions=(QUESTION,),
        text="An Giang có **615** doanh nghiệp công nghệ số [1].",
        quotations=(Quotation(source.id, start, start + len(QUOTE), QUOTE),),
        owner="Sở KH&CN <An Giang>",
        approved=TODAY,
        expires=TODAY + timedelta(days=90),
    )


def test_what_is_saved_is_read_back_by_anyone(tmp_path: Path, index: Index, written: Approved) -> None:
    kept = ApprovedRecords(tmp_path).save(written, index)
    assert kept.id
    assert ApprovedRecords(tmp_path).get(kept.id) == kept == replace(written, id=kept.id)


def test_an_edit_replaces_and_a_withdrawn_answer_is_gone(tmp_path: Path, index: Index, written: Approved) -> None:
    records = ApprovedRecords(tmp_path)
    kept = records.save(written, index)
    records.save(replace(kept, owner="Văn phòng UBND"), index)
    assert [one.owner for one in records.all()] == ["Văn phòng UBND"]
    records.withdraw(kept.id)
    assert records.all() == ()
    with pytest.raises(UnknownApproved):
        records.withdraw(kept.id)


def test_an_open_reader_sees_each_change_without_a_restart(tmp_path: Path, index: Index, written: Approved) -> None:
    bot = Bot(index, approved=approved_in(tmp_path, look_seconds=0))
    assert bot.answer(QUESTION).approval is None
    kept = ApprovedRecords(tmp_path).save(written, index)
    assert bot.answer(QUESTION).approval is not None
    ApprovedRecords(tmp_path).withdraw(kept.id)
    assert bot.answer(QUESTION).approval is None


def test_the_bot_of_a_data_folder_gives_its_approved_answers(tmp_path: Path, index: Index, written: Approved) -> None:
    bot = open_bot(Settings(data_dir=tmp_path), index)
    ApprovedRecords(tmp_path).save(written, index)
    assert bot.answer(QUESTION).text == written.text


def test_a_folder_without_records_costs_next_to_nothing_and_gets_no_file(tmp_path: Path) -> None:
    assert not approved_in(tmp_path)()
    assert not (tmp_path / FILE).exists()


def test_no_deletion_of_what_visitors_asked_touches_them(tmp_path: Path, index: Index, written: Approved) -> None:
    moment = [0.0]
    visitors = Records.open(tmp_path, 30, clock=lambda: moment[0])
    ApprovedRecords(tmp_path).save(written, index)
    visitors.keep(Asked("An Giang?", (), "clarify", {"answer": ""}))
    moment[0] = 40 * 24 * 3600.0
    assert visitors.purge() == 1
    visitors.delete_all()
    assert len(ApprovedRecords(tmp_path).all()) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"questions": ()}, "ít nhất một câu hỏi"),
        ({"questions": ("",)}, "Câu hỏi trống"),
        ({"questions": ("An Giang?",)}, "chưa nói rõ"),
        ({"text": " "}, "Hãy ghi câu trả lời"),
        ({"text": "Có 616 doanh nghiệp [1]."}, "Con số 616"),
        ({"text": "Có 615 doanh nghiệp [2]."}, "[2]"),
        ({"text": "Có nhiều doanh nghiệp."}, "ít nhất một trích dẫn"),
        ({"quotations": ()}, "chọn ít nhất một trích dẫn"),
        ({"owner": " "}, "chịu trách nhiệm"),
        ({"expires": TODAY - timedelta(days=1)}, "Ngày hết hạn"),
        ({"questions": ("Lào Cai có bao nhiêu doanh nghiệp công nghệ số?",)}, "An Giang"),
        ({"text": "a" * 901}, "900"),
    ],
)
def test_what_could_not_be_given_is_not_kept_and_the_reason_is_vietnamese(
    tmp_path: Path, index: Index, written: Approved, change: dict[str, object], said: str
) -> None:
    with pytest.raises(InvalidApproved) as refused:
        ApprovedRecords(tmp_path).save(replace(written, **change), index)  # type: ignore[arg-type]
    assert said in str(refused.value)
    assert ApprovedRecords(tmp_path).all() == ()


def test_a_question_has_one_approved_answer(tmp_path: Path, index: Index, written: Approved) -> None:
    kept = ApprovedRecords(tmp_path).save(written, index)
    other = replace(written, questions=("Cho em hỏi An Giang có bao nhiêu doanh nghiệp công nghệ số ạ?",))
    assert written.owner in " ".join(faults_of(other, index, (kept,)))
    assert faults_of(kept, index, (kept,)) == ()


def test_its_state_is_that_of_the_day_and_of_the_documents(index: Index, written: Approved) -> None:
    (quotation,) = written.quotations
    assert state_of(written, index, TODAY) == "valid"
    assert state_of(written, index, TODAY + timedelta(days=80)) == "expiring"
    assert state_of(written, index, TODAY + timedelta(days=91)) == "expired"
    changed = replace(written, quotations=(replace(quotation, start=quotation.start + 1),))
    assert state_of(changed, index, TODAY) == "review"


def test_page_json_and_terminal_name_who_approved_it_and_when_as_text(index: Index, written: Approved) -> None:
    answer = Bot(index, approved=lambda: ApprovedAnswers((written,))).answer(QUESTION)
    page = answer_html(answer)
    assert f"đã được Sở KH&amp;CN &lt;An Giang&gt; duyệt ngày {TODAY:%d/%m/%Y}" in page
    assert answer_json(None, QUESTION, answer, 1)["approval"] == {"owner": written.owner, "day": TODAY.isoformat()}
    assert f"đã được {written.owner} duyệt ngày {TODAY:%d/%m/%Y}" in terminal.answer_text(answer)
    assert answer_json(None, QUESTION, Bot(index).answer(QUESTION), 1)["approval"] is None


def test_a_file_that_cannot_be_read_leaves_what_was_read_last(tmp_path: Path, index: Index, written: Approved) -> None:
    records = ApprovedRecords(tmp_path)
    records.save(written, index)
    read = approved_in(tmp_path, look_seconds=0)
    assert read()
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute("UPDATE approved_answers SET quotations = 'no json', seal = ''")
    connection.commit()
    connection.close()
    assert read()


def test_an_answer_in_which_a_letter_changed_on_the_disk_is_not_given(
    tmp_path: Path, index: Index, written: Approved
) -> None:
    ApprovedRecords(tmp_path).save(written, index)
    assert approved_in(tmp_path)()
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute("UPDATE approved_answers SET text = replace(text, 'doanh', 'danh')")
    connection.commit()
    connection.close()
    assert not approved_in(tmp_path)()


def test_answers_from_before_there_were_seals_are_given_and_get_theirs(
    tmp_path: Path, index: Index, written: Approved
) -> None:
    kept = ApprovedRecords(tmp_path).save(written, index)
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute("ALTER TABLE approved_answers DROP COLUMN seal")
    connection.commit()
    assert approved_in(tmp_path)().answers == (kept,)
    seal_in(tmp_path)
    assert approved_in(tmp_path)().answers == (kept,)
    connection.execute("UPDATE approved_answers SET owner = 'ai đó'")
    connection.commit()
    connection.close()
    assert not approved_in(tmp_path)()


def test_another_file_in_its_place_is_read(tmp_path: Path, index: Index, written: Approved) -> None:
    read = approved_in(tmp_path, look_seconds=0)
    ApprovedRecords(tmp_path).save(written, index)
    assert read()
    for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    assert not read()
    ApprovedRecords(tmp_path).save(replace(written, owner="Văn phòng"), index)
    assert [one.owner for one in read().answers] == ["Văn phòng"]


def test_what_cannot_be_written_is_said(tmp_path: Path, index: Index, written: Approved) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(RecordsUnavailable):
        ApprovedRecords(tmp_path / "taken").save(written, index)


def test_the_file_is_looked_at_no_more_often_than_asked(tmp_path: Path, index: Index, written: Approved) -> None:
    read = approved_in(tmp_path, look_seconds=3600)
    assert not read()
    ApprovedRecords(tmp_path).save(written, index)
    time.sleep(0.01)
    assert not read()
