"""Of damaged records nothing is shown, and what is wrong is said in one Vietnamese sentence."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from ui.errors import RecordsDamaged, RecordsUnavailable
from ui.records.records import FILE, Asked, Records
from ui.records.review import judged

ASKED = Asked("Thanh Hóa có bao nhiêu xã?", (), "answered", {"id": None, "answer": "166 [1]", "citations": []})


def kept(records: Records) -> str:
    answer_id = records.keep(ASKED)
    assert answer_id is not None
    return answer_id


def test_a_file_that_is_no_database_is_said_in_one_vietnamese_sentence(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 100)
    with pytest.raises(RecordsDamaged, match=r"Tệp lưu ý kiến .* đã hỏng"):
        Records.open(tmp_path)
    (tmp_path / FILE).unlink()
    (tmp_path / FILE).mkdir()
    with pytest.raises(RecordsUnavailable, match="Không mở được nơi lưu ý kiến"):
        Records.open(tmp_path)


def test_an_answer_that_changed_on_the_disk_is_not_shown(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    records = Records.open(tmp_path)
    changed, whole = kept(records), kept(records)
    other = sqlite3.connect(tmp_path / FILE)
    other.execute("UPDATE answers SET answer = replace(answer, '166', '167') WHERE id = ?", (changed,))
    other.commit()
    with pytest.raises(RecordsDamaged, match="bị hỏng trên đĩa"):
        records.answer(changed)
    assert records.answer(whole)["answer"] == "166 [1]"
    assert [row["id"] for row in records.export()] == [whole]
    assert changed in caplog.text


def test_an_opinion_that_was_changed_on_the_disk_is_left_out(tmp_path: Path) -> None:
    records = Records.open(tmp_path)
    answer_id = kept(records)
    for verdict in ("right", "wrong"):
        records.judge(answer_id, verdict)
    other = sqlite3.connect(tmp_path / FILE)
    other.execute("UPDATE feedback SET verdict = 'right' WHERE verdict = 'wrong'")
    other.commit()
    assert [one["verdict"] for one in next(iter(records.export()))["feedback"]] == ["right"]
    assert [one.verdict for one in judged(tmp_path, 30)] == ["right"]


def test_answers_kept_before_they_were_sealed_open_still(tmp_path: Path) -> None:
    records = Records.open(tmp_path)
    answer_id = kept(records)
    records.close()
    other = sqlite3.connect(tmp_path / FILE)
    other.executescript(
        "ALTER TABLE answers DROP COLUMN seal; ALTER TABLE feedback DROP COLUMN seal; PRAGMA user_version = 1;"
    )
    other.close()
    again = Records.open(tmp_path)
    assert again.answer(answer_id)["answer"] == "166 [1]"
    assert again.answer(kept(again))["answer"] == "166 [1]"


def test_a_database_that_fails_is_said_in_one_vietnamese_sentence(tmp_path: Path) -> None:
    records = Records.open(tmp_path)
    other = sqlite3.connect(tmp_path / FILE)
    other.execute("DROP TABLE feedback")
    other.execute("DROP TABLE answers")
    other.commit()
    with pytest.raises(RecordsUnavailable, match="Không ghi được"):
        records.keep(ASKED)
