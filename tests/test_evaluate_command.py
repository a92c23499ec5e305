"""A question file is checked, scored and compared on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line import COUNT, OTHER, hoidap, objects, refused


def test_an_evaluation_counts_what_is_right_and_says_why_the_rest_is_not(ingested: Path, tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    cases = [
        {"id": "1", "kind": "số", "q": COUNT, "must": [["615"]], "docs": ["thanh-hoa.md"]},
        {"id": "2", "kind": "số", "q": COUNT, "must": [["999"]]},
    ]
    file.write_text("\n".join(map(json.dumps, cases)), encoding="utf-8")
    done = hoidap("evaluate", file, data=ingested)
    assert done.returncode == 0, done.stderr
    assert [line.split() for line in done.stdout.splitlines()[-2:]] == [
        ["số", "1/2", "50%", "1"],
        ["Tổng", "1/2", "50%", "1"],
    ]
    assert all(
        words in done.stdout for words in ("thiếu “999”", "Cần: “999”", "thanh-hoa.md: “", "Vì sao: Không đoạn nào")
    )
    assert hoidap("evaluate", file, "--at-least", "60", data=ingested).returncode == 1


def test_two_indexes_or_settings_are_compared_question_by_question(ingested: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "cases.jsonl", tmp_path / "other"
    file.write_text(json.dumps({"id": "1", "q": COUNT, "must": [["615"]]}), encoding="utf-8")
    (tmp_path / "b.txt").write_text(OTHER, encoding="utf-8")
    assert hoidap("ingest", tmp_path / "b.txt", data=other).returncode == 0
    assert "Chỉ A đúng (1 câu)" in hoidap("evaluate", file, "--compare", other, data=ingested).stdout
    done = hoidap("evaluate", file, "--compare-setting", "contact=tổng đài 1022", "--json", data=ingested)
    assert [run["right"] for run in objects(done)[0]["runs"]] == [1, 1]
    refusal = refused(hoidap("evaluate", file, "--compare-setting", "port=1", data=ingested), 2)
    assert "model, model_url, model_seconds, model_uses, encoder, contact" in refusal
    assert "0.5" in refused(hoidap("evaluate", file, "--compare-setting", "model_seconds=99", data=ingested), 2)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"q": "a?", "must": ["615"]}', "Dòng 2 của"),
        ('{"q": "a?", "abstain": "no"}', "true hoặc false"),
        ('{"q": "a?", "abstain": true, "docs": ["a.txt"]}', "abstain"),
        ('{"q": "?"}', "Câu hỏi trống"),
        ('{"must": []}', 'thiếu "q"'),
    ],
)
def test_a_question_file_is_checked_whole_before_any_question_is_asked(
    line: str, says: str, ingested: Path, tmp_path: Path
) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text('{"q": "Thanh Hóa?"}\n' + line, encoding="utf-8")
    message = refused(hoidap("evaluate", file, data=ingested), 1)
    assert says in message
    assert "Dòng 2" in message
