"""What is asked, checked and searched for on the command line, one by one and in batches."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from tests.command_line import COUNT, DIGITAL, hoidap, objects, process, refused

ANSWER_FIELDS = [
    *("id", "question", "answer", "outcome", "abstained"),
    *("citations", "derived", "suggestions", "elapsed_ms"),
]
CITATION_FIELDS = {"n", "source", "title", "publisher", "published", "url", "quote", "start", "end"}
RESULT_FIELDS = {"figure", "verdict", "source_value", "place", "period", "citations", "others"}
HIT_FIELDS = {"source", "title", "start", "end", "text", "score", "found_by"}


def test_an_answer_is_the_object_of_the_contract(ingested: Path) -> None:
    (answer,) = objects(process("ask", COUNT, "--json", data=ingested))
    assert list(answer) == ANSWER_FIELDS
    assert answer["question"] == COUNT
    assert (answer["outcome"], answer["abstained"]) == ("answered", False)
    assert "615" in answer["answer"]
    assert "[1]" in answer["answer"]
    (citation,) = answer["citations"]
    assert set(citation) >= CITATION_FIELDS
    assert citation["source"] == "thanh-hoa.md"
    assert citation["quote"] in DIGITAL
    assert citation["end"] - citation["start"] == len(citation["quote"])


def test_a_person_reads_the_answer_with_its_quote_and_file(ingested: Path) -> None:
    done = hoidap("ask", COUNT, data=ingested)
    assert done.returncode == 0
    assert "615 doanh nghiệp công nghệ số" in done.stdout
    assert "thanh-hoa.md" in done.stdout
    assert "**" not in done.stdout


def test_a_batch_is_answered_line_by_line_in_order(ingested: Path, tmp_path: Path) -> None:
    asked = [
        {"id": "b", "q": "Thái Nguyên có bao nhiêu doanh nghiệp công nghệ số?"},
        {"id": "a", "q": "Còn Thái Nguyên?", "history": [COUNT]},
        {"id": "c", "q": COUNT},
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n\n".join(json.dumps(row, ensure_ascii=False) for row in asked), encoding="utf-8-sig")
    answers = objects(hoidap("ask", "--batch", file, "--json", data=ingested))
    assert [answer["id"] for answer in answers] == ["b", "a", "c"]
    assert [number for answer in answers for number in ("324", "615") if number in answer["answer"]] == [
        "324",
        "324",
        "615",
    ]


def test_a_question_that_cannot_be_read_does_not_stop_a_batch(ingested: Path) -> None:
    stdin = "\n".join(json.dumps({"id": i, "q": q}) for i, q in enumerate(["", "x" * 100_000, "\x00\ud800", COUNT]))
    answers = objects(process("ask", "--batch", "-", data=ingested, stdin=stdin))
    assert [answer["abstained"] for answer in answers] == [True, True, True, False]
    assert all(answer["citations"] == [] for answer in answers[:3])


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "không phải JSON"),
        ("[1]", 'thiếu "q"'),
        ('{"id": "x"}', 'thiếu "q"'),
        ('{"q": 3}', 'thiếu "q"'),
        ('{"q": "a", "history": "b"}', '"history" phải là danh sách'),
        ("[" * 100_000, "không phải JSON"),
    ],
)
def test_a_bad_line_of_a_batch_is_named_before_anything_is_answered(ingested: Path, line: str, says: str) -> None:
    good = json.dumps({"q": COUNT})
    message = refused(hoidap("ask", "--batch", "-", "--json", data=ingested, stdin=f"{good}\n{line}\n"), 1)
    assert message.startswith("Dòng 2 ")
    assert says in message


def test_a_batch_file_that_is_not_there_is_named(ingested: Path, tmp_path: Path) -> None:
    assert "khong-co.jsonl" in refused(hoidap("check", "--batch", tmp_path / "khong-co.jsonl", data=ingested), 1)


def test_only_the_named_sources_are_asked(ingested: Path) -> None:
    (elsewhere,) = objects(hoidap("ask", COUNT, "--in", "thai-nguyen.md", "--json", data=ingested))
    assert "615" not in elsewhere["answer"]
    (both,) = objects(hoidap("ask", COUNT, "--json", "--in", "thai-nguyen.md", "thanh-hoa.md", data=ingested))
    assert "615" in both["answer"]
    assert "khong-co.md" in refused(hoidap("ask", COUNT, "--in", "khong-co.md", data=ingested), 1)


def test_each_figure_of_a_text_gets_a_verdict(ingested: Path) -> None:
    text = "Thanh Hóa có 615 doanh nghiệp công nghệ số. Thái Nguyên có 325 doanh nghiệp công nghệ số."
    (checked,) = objects(hoidap("check", text, "--json", data=ingested))
    assert list(checked) == ["id", "results", "elapsed_ms"]
    assert all(set(result) >= RESULT_FIELDS for result in checked["results"])
    assert [(result["figure"], result["verdict"]) for result in checked["results"]] == [
        ("615", "confirmed"),
        ("325", "contradicted"),
    ]
    assert "324" in checked["results"][1]["source_value"]
    shown = hoidap("check", text, data=ingested).stdout
    assert "615: KHỚP" in shown
    assert "325: KHÁC NGUỒN" in shown


def test_search_gives_as_many_exact_slices_as_asked(ingested: Path, sheets: Path) -> None:
    (found,) = objects(hoidap("search", "doanh nghiệp công nghệ số", "--k", "1", "--json", data=ingested))
    assert list(found) == ["id", "hits", "elapsed_ms"]
    (hit,) = found["hits"]
    assert set(hit) == HIT_FIELDS
    assert hit["text"] in (sheets / hit["source"]).read_text(encoding="utf-8")
    stdin = '{"id": 7, "q": "kinh tế số"}\n{"id": 8, "q": ""}'
    first, second = objects(hoidap("search", "--batch", "-", data=ingested, stdin=stdin))
    assert (first["id"], second["id"], second["hits"]) == (7, 8, [])
    assert "30%" in first["hits"][0]["text"]


def test_several_files_are_checked_and_saved_as_one_report(ingested: Path, tmp_path: Path) -> None:
    claims = ("Thanh Hóa có 615 doanh nghiệp công nghệ số.", "Thái Nguyên có 325 doanh nghiệp công nghệ số.")
    plain, word = tmp_path / "một.txt", tmp_path / "hai.docx"
    plain.write_text(claims[0], encoding="utf-8")
    document = docx.Document()
    document.add_paragraph(claims[1])
    document.save(str(word))
    html, saved = tmp_path / "r.html", tmp_path / "r.docx"
    done = hoidap("check", plain, word, "--html", html, "--docx", saved, data=ingested)
    assert done.returncode == 0, done.stderr
    assert done.stdout.index("một.txt") < done.stdout.index("KHỚP") < done.stdout.index("hai.docx")
    report = html.read_text(encoding="utf-8")
    for part in ("một.txt", "hai.docx", "Khớp nguồn", "Khác nguồn", "bản số 1"):
        assert part in report
    assert "✗ 325" in "\n".join(paragraph.text for paragraph in docx.Document(str(saved)).paragraphs)
    rows = objects(hoidap("check", plain, word, "--json", data=ingested))
    assert [(row["id"], row["results"][0]["verdict"]) for row in rows] == [
        ("một.txt", "confirmed"),
        ("hai.docx", "contradicted"),
    ]


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(ingested: Path, tmp_path: Path) -> None:
    plain = tmp_path / "một.txt"
    plain.write_text("Thanh Hóa có 615 doanh nghiệp công nghệ số.", encoding="utf-8")
    done = hoidap("check", tmp_path / "không-có.docx", plain, data=ingested)
    assert done.returncode == 1
    assert "không-có.docx" in done.stderr
    assert "615: KHỚP" in done.stdout


def test_a_text_that_ends_like_a_file_name_is_a_text(ingested: Path) -> None:
    assert "KHỚP" in hoidap("check", "Thanh Hóa có 615 doanh nghiệp công nghệ số .txt", data=ingested).stdout


@pytest.mark.parametrize("question", ["", "   ", "?!", "x" * 100_000])
def test_a_question_that_cannot_be_read_is_wrong_usage(question: str, ingested: Path) -> None:
    refused(hoidap("ask", question, data=ingested), 2)


@pytest.mark.parametrize(
    "question", [b"Thanh H\xc3\xb3a \xff\xfe 615?", "🤖📈 doanh nghiệp số?", "a" + "\u0301\u0323" * 900, "\u202eThanh"]
)
def test_no_question_breaks_the_program(question: str | bytes, ingested: Path) -> None:
    for command in ("ask", "check", "search"):
        (answer,) = objects(hoidap(command, question, "--json", data=ingested))
        assert answer["elapsed_ms"] >= 0
