"""Records keep what was answered for as long as they may, hold nothing personal, and forget for good."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from tests.personal_data import made
from ui.errors import UnknownAnswer
from ui.records import records as module
from ui.records.records import FILE, Asked, Records

DAY = 24 * 60 * 60.0


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = 1_000 * DAY

    def __call__(self) -> float:
        return self.now


def asked(question: str = "Thanh Hóa có bao nhiêu xã?", *history: str) -> Asked:
    return Asked(
        question, history, "answered", {"id": None, "question": question, "answer": "166 [1]", "citations": []}
    )


def kept(records: Records, question: str = "Thanh Hóa có bao nhiêu xã?") -> str:
    answer_id = records.keep(asked(question))
    assert answer_id is not None
    return answer_id


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob(f"{FILE}*")))


def test_an_answer_opens_again_under_its_id_after_a_restart(tmp_path: Path) -> None:
    records = Records.open(tmp_path)
    answer_id = kept(records)
    records.close()
    again = Records.open(tmp_path)
    assert again.answer(answer_id)["answer"] == "166 [1]"
    assert again.answer(answer_id)["id"] == answer_id


def test_ids_are_not_to_be_guessed() -> None:
    records = Records.open(None)
    ids = {kept(records) for _ in range(100)}
    assert len(ids) == 100
    assert min(map(len, ids)) >= 32


def test_no_form_of_personal_data_reaches_the_disk(tmp_path: Path) -> None:
    """At least a thousand made examples, as questions, earlier questions and notes; the bytes of all files are read."""
    records, examples = Records.open(tmp_path), list(made(1_050))
    for example in examples:
        answer_id = records.keep(asked(example.text, example.text))
        assert answer_id is not None
        records.judge(answer_id, "wrong", example.text)
    stored = on_disk(tmp_path).decode("utf-8", "replace")
    escaped = stored.encode("ascii", "ignore").decode()
    through = {
        secret
        for example in examples
        for secret in example.secrets
        if len(secret) > 6 and (secret in stored or secret.encode("unicode_escape").decode() in escaped)
    }
    assert through == set()
    assert "nhờ kiểm tra giúp" in stored


def test_after_the_retention_nothing_is_shown_or_kept(tmp_path: Path) -> None:
    clock = Clock()
    records = Records.open(tmp_path, 30, clock)
    old = kept(records, "câu hỏi cũ dấu vết 4711")
    records.judge(old, "right", "ghi chú cũ")
    clock.now += 29 * DAY
    new = kept(records, "câu hỏi mới")
    clock.now += 1 * DAY
    with pytest.raises(UnknownAnswer):
        records.answer(old)
    with pytest.raises(UnknownAnswer):
        records.judge(old, "right")
    assert [row["question"] for row in records.export()] == ["câu hỏi mới"]
    kept(records, "câu hỏi thứ ba")  # an hour has passed, so what is too old goes first
    assert b"4711" not in on_disk(tmp_path)
    assert records.answer(new)["id"] == new


def test_what_is_too_old_goes_when_the_records_are_opened(tmp_path: Path) -> None:
    clock = Clock()
    Records.open(tmp_path, 30, clock).keep(asked("dấu vết 4711"))
    clock.now += 31 * DAY
    Records.open(tmp_path, 30, clock)
    assert b"4711" not in on_disk(tmp_path)


def test_a_retention_of_no_days_keeps_nothing(tmp_path: Path) -> None:
    records = Records.open(tmp_path, 0)
    assert records.keep(asked("dấu vết 4711")) is None
    assert list(records.export()) == []
    assert b"4711" not in on_disk(tmp_path)


def test_a_flood_of_questions_keeps_only_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ANSWERS", 10)
    clock = Clock()
    records = Records.open(None, 30, clock)
    for number in range(25):
        clock.now += 1
        kept(records, f"câu {number}")
    assert records.purge() == 15
    assert [row["question"] for row in records.export()] == [f"câu {number}" for number in range(15, 25)]


def test_a_flood_of_long_questions_takes_no_more_of_the_disk_than_it_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 1 << 20)
    records = Records.open(tmp_path)
    newest = [kept(records, f"{number} " + "kinh tế số " * 900) for number in range(150)][-1]
    records.close()
    assert (tmp_path / FILE).stat().st_size < 1.2 * (1 << 20)
    again = Records.open(tmp_path)
    assert again.answer(newest)["id"] == newest
    assert len(list(again.export())) > 10


def test_an_answer_that_is_judged_for_ever_takes_no_more_room() -> None:
    records = Records.open(None)
    often, once = kept(records), kept(records)
    records.judge(once, "right")
    for number in range(60):
        records.judge(often, "wrong", f"lần thứ {number}")
    said = {row["id"]: [one["note"] for one in row["feedback"]] for row in records.export()}
    assert said[often] == [f"lần thứ {number}" for number in range(40, 60)]
    assert len(said[once]) == 1


def test_nobody_else_may_read_what_is_kept(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        records = Records.open(tmp_path)
        kept(records)
    finally:
        os.umask(before)
    assert len(list(tmp_path.glob(f"{FILE}*"))) == 3
    assert {path.stat().st_mode & 0o077 for path in tmp_path.glob(f"{FILE}*")} == {0}
    for path in tmp_path.glob(f"{FILE}*"):
        path.chmod(0o664)
    Records.open(tmp_path)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.glob(f"{FILE}*")} == {0o660}
    records.close()


def test_what_was_deleted_on_request_does_not_come_back(tmp_path: Path) -> None:
    records = Records.open(tmp_path)
    deleted, stays = kept(records), kept(records)
    records.judge(deleted, "wrong", "ghi chú 0815")
    records.close()
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / FILE).write_bytes((tmp_path / FILE).read_bytes())
    records = Records.open(tmp_path)
    records.delete(deleted)
    copy = Records.open(tmp_path / "copy")
    copy.forget_again(records.forgotten())
    assert [row["id"] for row in copy.export()] == [stays]
    assert b"0815" not in on_disk(tmp_path / "copy")
    assert copy.forgotten() == records.forgotten()


def test_what_was_deleted_is_remembered_no_longer_than_the_retention() -> None:
    clock = Clock()
    records = Records.open(None, 30, clock)
    kept(records)
    assert records.delete_all() == 1
    clock.now += 29 * DAY
    records.purge()
    assert len(records.forgotten()) == 1
    clock.now += 1 * DAY
    records.purge()
    assert records.forgotten() == {}


def test_deleting_leaves_nothing_on_the_disk(tmp_path: Path) -> None:
    records = Records.open(tmp_path)
    answer_id = kept(records, "dấu vết 4711")
    records.judge(answer_id, "missing", "ghi chú 0815")
    kept(records, "câu khác")
    assert b"4711" in on_disk(tmp_path)
    records.delete(answer_id)
    assert b"4711" not in on_disk(tmp_path)
    assert b"0815" not in on_disk(tmp_path)
    with pytest.raises(UnknownAnswer):
        records.delete(answer_id)
    assert records.delete_all() == 1
    assert list(records.export()) == []


def test_the_export_holds_everything_that_is_kept_of_an_answer() -> None:
    clock = Clock()
    records = Records.open(None, 30, clock)
    answer_id = kept(records)
    records.judge(answer_id, "wrong_source", "nhầm năm")
    kept(records, "câu khác")
    (row,) = records.export(answer_id)
    assert row["id"] == answer_id
    assert row["question"] == "Thanh Hóa có bao nhiêu xã?"
    assert row["feedback"] == [{"at": row["at"], "verdict": "wrong_source", "note": "nhầm năm"}]
    assert len(list(records.export())) == 2


def test_feedback_on_an_answer_that_is_not_kept_is_refused() -> None:
    with pytest.raises(UnknownAnswer):
        Records.open(None).judge("không-có", "right")


def test_lone_surrogates_are_kept_as_what_can_be_stored() -> None:
    records = Records.open(None)
    answer_id = kept(records, "câu \ud800 hỏi")
    records.judge(answer_id, "right", "ghi \udfff chú")
    assert records.answer(answer_id)["answer"] == "166 [1]"


def test_many_threads_write_at_once(tmp_path: Path) -> None:
    records = Records.open(tmp_path)
    threads = [threading.Thread(target=lambda: [kept(records) for _ in range(20)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(records.export())) == 160


def test_two_programs_share_one_file(tmp_path: Path) -> None:
    server, command = Records.open(tmp_path), Records.open(tmp_path)
    answer_id = kept(server)
    command.delete(answer_id)
    with pytest.raises(UnknownAnswer):
        server.answer(answer_id)
