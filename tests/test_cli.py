"""The program as a person or another program meets it: real processes, real folders, bad input."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

ROOT = Path(__file__).parent.parent
COUNT = "Thanh Hóa có bao nhiêu doanh nghiệp công nghệ số?"
DIGITAL = """# Chuyển đổi số ở Thanh Hóa

Tính đến tháng 9 năm 2023, tỉnh Thanh Hóa có 615 doanh nghiệp công nghệ số. Cổng dịch vụ công của tỉnh Thanh Hóa
cung cấp 872 dịch vụ công trực tuyến toàn trình.

Đến năm 2030, kinh tế số của tỉnh Thanh Hóa chiếm 30% GRDP.
"""
OTHER = """# Chuyển đổi số ở Thái Nguyên

Năm 2023, tỉnh Thái Nguyên có 324 doanh nghiệp công nghệ số.
"""

ANSWER_FIELDS = [
    *("id", "question", "answer", "outcome", "abstained"),
    *("citations", "derived", "suggestions", "elapsed_ms"),
]
CITATION_FIELDS = {"n", "source", "title", "publisher", "published", "url", "quote", "start", "end"}
RESULT_FIELDS = {"figure", "verdict", "source_value", "place", "period", "citations", "others"}
HIT_FIELDS = {"source", "title", "start", "end", "text", "score", "found_by"}


def hoidap(
    *arguments: str | bytes | Path, data: Path | None = None, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the program to its end; ``data`` is its data folder."""
    where = {} if data is None else {"HOIDAP_DATA_DIR": str(data)}
    return subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        cwd=ROOT,
        env={**os.environ, **where, **environment},
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def objects(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def refused(done: subprocess.CompletedProcess[str], code: int) -> str:
    """The one line on standard error with which the program refused."""
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.strip()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "thanh-hoa.md").write_text(DIGITAL, encoding="utf-8")
    (folder / "thai-nguyen.md").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def data(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that the tests only read."""
    folder = tmp_path_factory.mktemp("shared") / "data"
    done = hoidap("ingest", corpus, data=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Đã nạp 2 tài liệu")
    return folder


@pytest.fixture
def own(corpus: Path, tmp_path: Path) -> Path:
    """A data folder that one test may change."""
    folder = tmp_path / "data"
    assert hoidap("ingest", corpus, data=folder).returncode == 0
    return folder


def test_an_answer_is_the_object_of_the_contract(data: Path) -> None:
    (answer,) = objects(hoidap("ask", COUNT, "--json", data=data))
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


def test_a_person_reads_the_answer_with_its_quote_and_file(data: Path) -> None:
    done = hoidap("ask", COUNT, data=data)
    assert done.returncode == 0
    assert "615 doanh nghiệp công nghệ số" in done.stdout
    assert "thanh-hoa.md" in done.stdout
    assert "**" not in done.stdout


def test_a_batch_is_answered_line_by_line_in_order(data: Path, tmp_path: Path) -> None:
    asked = [
        {"id": "b", "q": "Thái Nguyên có bao nhiêu doanh nghiệp công nghệ số?"},
        {"id": "a", "q": "Còn Thái Nguyên?", "history": [COUNT]},
        {"id": "c", "q": COUNT},
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n\n".join(json.dumps(row, ensure_ascii=False) for row in asked), encoding="utf-8-sig")
    answers = objects(hoidap("ask", "--batch", file, "--json", data=data))
    assert [answer["id"] for answer in answers] == ["b", "a", "c"]
    assert [number for answer in answers for number in ("324", "615") if number in answer["answer"]] == [
        "324",
        "324",
        "615",
    ]


def test_a_question_that_cannot_be_read_does_not_stop_a_batch(data: Path) -> None:
    stdin = "\n".join(json.dumps({"id": i, "q": q}) for i, q in enumerate(["", "x" * 100_000, "\x00\ud800", COUNT]))
    answers = objects(hoidap("ask", "--batch", "-", data=data, stdin=stdin))
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
def test_a_bad_line_of_a_batch_is_named_before_anything_is_answered(data: Path, line: str, says: str) -> None:
    good = json.dumps({"q": COUNT})
    message = refused(hoidap("ask", "--batch", "-", "--json", data=data, stdin=f"{good}\n{line}\n"), 1)
    assert message.startswith("Dòng 2 ")
    assert says in message


def test_a_batch_file_that_is_not_there_is_named(data: Path, tmp_path: Path) -> None:
    assert "khong-co.jsonl" in refused(hoidap("check", "--batch", tmp_path / "khong-co.jsonl", data=data), 1)


def test_only_the_named_sources_are_asked(data: Path) -> None:
    (elsewhere,) = objects(hoidap("ask", COUNT, "--in", "thai-nguyen.md", "--json", data=data))
    assert "615" not in elsewhere["answer"]
    (both,) = objects(hoidap("ask", COUNT, "--json", "--in", "thai-nguyen.md", "thanh-hoa.md", data=data))
    assert "615" in both["answer"]
    assert "khong-co.md" in refused(hoidap("ask", COUNT, "--in", "khong-co.md", data=data), 1)


def test_each_figure_of_a_text_gets_a_verdict(data: Path) -> None:
    text = "Thanh Hóa có 615 doanh nghiệp công nghệ số. Thái Nguyên có 325 doanh nghiệp công nghệ số."
    (checked,) = objects(hoidap("check", text, "--json", data=data))
    assert list(checked) == ["id", "results", "elapsed_ms"]
    assert all(set(result) >= RESULT_FIELDS for result in checked["results"])
    assert [(result["figure"], result["verdict"]) for result in checked["results"]] == [
        ("615", "confirmed"),
        ("325", "contradicted"),
    ]
    assert "324" in checked["results"][1]["source_value"]
    shown = hoidap("check", text, data=data).stdout
    assert "615: KHỚP" in shown
    assert "325: KHÁC NGUỒN" in shown


def test_search_gives_as_many_exact_slices_as_asked(data: Path, corpus: Path) -> None:
    (found,) = objects(hoidap("search", "doanh nghiệp công nghệ số", "--k", "1", "--json", data=data))
    assert list(found) == ["id", "hits", "elapsed_ms"]
    (hit,) = found["hits"]
    assert set(hit) == HIT_FIELDS
    assert hit["text"] in (corpus / hit["source"]).read_text(encoding="utf-8")
    stdin = '{"id": 7, "q": "kinh tế số"}\n{"id": 8, "q": ""}'
    first, second = objects(hoidap("search", "--batch", "-", data=data, stdin=stdin))
    assert (first["id"], second["id"], second["hits"]) == (7, 8, [])
    assert "30%" in first["hits"][0]["text"]


def test_figures_are_looked_up_and_exported_for_excel(data: Path, tmp_path: Path) -> None:
    shown = hoidap("figures", "--place", "thai nguyen", data=data).stdout
    assert "324" in shown
    assert "615" not in shown
    assert "30%" in hoidap("figures", "--period", "2030", "--indicator", "kinh te so", data=data).stdout
    file = tmp_path / "so-lieu.csv"
    assert hoidap("figures", "--csv", file, data=data).returncode == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0][:3] == ["Số liệu", "Chỉ tiêu", "Địa phương"]
    assert {"615", "324"} <= {cell.split()[0] for cell, *_ in rows[1:]}
    assert "Không ghi được" in refused(hoidap("figures", "--csv", tmp_path, data=data), 1)
    assert "Atlantis" in refused(hoidap("figures", "--place", "Atlantis", data=data), 2)


def test_figures_are_told_by_nature_and_document_and_written_as_a_workbook(data: Path, tmp_path: Path) -> None:
    goals = hoidap("figures", "--nature", "goal", data=data).stdout
    assert "30%" in goals
    assert "615" not in goals
    assert "324" in hoidap("figures", "--document", "thai nguyen", data=data).stdout
    file = tmp_path / "so-lieu.xlsx"
    assert hoidap("figures", "--xlsx", file, data=data).returncode == 0
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    assert {"615", "324"} <= {str(row[0]).split()[0] for row in sheet.iter_rows(values_only=True)}
    assert "goal, result, forecast" in refused(hoidap("figures", "--nature", "x", data=data), 2)


def test_several_files_are_checked_and_saved_as_one_report(data: Path, tmp_path: Path) -> None:
    claims = ("Thanh Hóa có 615 doanh nghiệp công nghệ số.", "Thái Nguyên có 325 doanh nghiệp công nghệ số.")
    plain, word = tmp_path / "một.txt", tmp_path / "hai.docx"
    plain.write_text(claims[0], encoding="utf-8")
    document = docx.Document()
    document.add_paragraph(claims[1])
    document.save(str(word))
    html, saved = tmp_path / "r.html", tmp_path / "r.docx"
    done = hoidap("check", plain, word, "--html", html, "--docx", saved, data=data)
    assert done.returncode == 0, done.stderr
    assert done.stdout.index("một.txt") < done.stdout.index("KHỚP") < done.stdout.index("hai.docx")
    report = html.read_text(encoding="utf-8")
    for part in ("một.txt", "hai.docx", "Khớp nguồn", "Khác nguồn", "chỉ mục số 1"):
        assert part in report
    assert "✗ 325" in "\n".join(paragraph.text for paragraph in docx.Document(str(saved)).paragraphs)
    rows = objects(hoidap("check", plain, word, "--json", data=data))
    assert [(row["id"], row["results"][0]["verdict"]) for row in rows] == [
        ("một.txt", "confirmed"),
        ("hai.docx", "contradicted"),
    ]


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(data: Path, tmp_path: Path) -> None:
    plain = tmp_path / "một.txt"
    plain.write_text("Thanh Hóa có 615 doanh nghiệp công nghệ số.", encoding="utf-8")
    done = hoidap("check", tmp_path / "không-có.docx", plain, data=data)
    assert done.returncode == 1
    assert "không-có.docx" in done.stderr
    assert "615: KHỚP" in done.stdout


def test_a_text_that_ends_like_a_file_name_is_a_text(data: Path) -> None:
    assert "KHỚP" in hoidap("check", "Thanh Hóa có 615 doanh nghiệp công nghệ số .txt", data=data).stdout


def test_sources_are_listed_and_removed(own: Path) -> None:
    listed = objects(hoidap("sources", "--json", data=own))
    assert [source["source"] for source in listed] == ["thai-nguyen.md", "thanh-hoa.md"]
    assert hoidap("remove", "thanh-hoa.md", data=own).returncode == 0
    assert [source["source"] for source in objects(hoidap("sources", "--json", data=own))] == ["thai-nguyen.md"]
    assert "thanh-hoa.md" in refused(hoidap("remove", "thanh-hoa.md", data=own), 1)


def test_an_evaluation_counts_what_is_right_and_says_why_the_rest_is_not(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    cases = [
        {"id": "1", "kind": "số", "q": COUNT, "must": [["615"]], "docs": ["thanh-hoa.md"]},
        {"id": "2", "kind": "số", "q": COUNT, "must": [["999"]]},
    ]
    file.write_text("\n".join(map(json.dumps, cases)), encoding="utf-8")
    done = hoidap("evaluate", file, data=data)
    assert done.returncode == 0, done.stderr
    assert [line.split() for line in done.stdout.splitlines()[-2:]] == [
        ["số", "1/2", "50%", "1"],
        ["Tổng", "1/2", "50%", "1"],
    ]
    assert all(
        words in done.stdout for words in ("thiếu “999”", "Cần: “999”", "thanh-hoa.md: “", "Vì sao: Không đoạn nào")
    )
    assert hoidap("evaluate", file, "--at-least", "60", data=data).returncode == 1


def test_two_indexes_or_settings_are_compared_question_by_question(data: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "cases.jsonl", tmp_path / "other"
    file.write_text(json.dumps({"id": "1", "q": COUNT, "must": [["615"]]}), encoding="utf-8")
    (tmp_path / "b.txt").write_text(OTHER, encoding="utf-8")
    assert hoidap("ingest", tmp_path / "b.txt", data=other).returncode == 0
    assert "Chỉ A đúng (1 câu)" in hoidap("evaluate", file, "--compare", other, data=data).stdout
    done = hoidap("evaluate", file, "--compare-setting", "contact=tổng đài 1022", "--json", data=data)
    assert [run["right"] for run in objects(done)[0]["runs"]] == [1, 1]
    refusal = refused(hoidap("evaluate", file, "--compare-setting", "port=1", data=data), 2)
    assert "model, model_url, model_seconds, model_uses, encoder, contact" in refusal
    assert "0.5" in refused(hoidap("evaluate", file, "--compare-setting", "model_seconds=99", data=data), 2)


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
    line: str, says: str, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text('{"q": "Thanh Hóa?"}\n' + line, encoding="utf-8")
    message = refused(hoidap("evaluate", file, data=data), 1)
    assert says in message
    assert "Dòng 2" in message


def test_ingest_reads_again_only_what_changed(corpus: Path, own: Path) -> None:
    assert hoidap("ingest", corpus, data=own).stdout.startswith("Đã nạp 0 tài liệu (0 đoạn, 0 số liệu), 2 không đổi")


def test_sync_removes_what_is_gone_and_replace_starts_anew(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", tmp_path / "in"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(DIGITAL, encoding="utf-8")
    assert hoidap("ingest", folder, data=data).returncode == 0
    (folder / "a.txt").unlink()
    assert "1 đã bỏ" in hoidap("ingest", folder, "--sync", data=data).stdout
    (tmp_path / "c.txt").write_text(OTHER, encoding="utf-8")
    assert hoidap("ingest", tmp_path / "c.txt", "--replace", data=data).returncode == 0
    assert [source["source"] for source in objects(hoidap("sources", "--json", data=data))] == ["c.txt"]


def test_a_bad_file_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "tot.txt").write_text(DIGITAL, encoding="utf-8")
    (tmp_path / "rong.txt").write_bytes(b"")
    done = hoidap("ingest", tmp_path, data=tmp_path / "data")
    assert done.returncode == 0
    assert "1 không đọc được" in done.stdout
    assert done.stderr.startswith("rong.txt: ")


@pytest.mark.parametrize("kind", ["missing", "empty folder", "empty file", "no reader"])
def test_when_nothing_can_be_read_the_reason_is_told_and_the_index_stays(kind: str, own: Path, tmp_path: Path) -> None:
    target = tmp_path / "vao.bin"
    match kind:
        case "empty folder":
            target.mkdir()
        case "empty file":
            target = tmp_path / "vao.txt"
            target.touch()
        case "no reader":
            target.write_bytes(bytes(range(256)))
    assert "vao" in refused(hoidap("ingest", target, data=own), 1)
    assert len(objects(hoidap("sources", "--json", data=own))) == 2


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="every file can be read by root")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    file = tmp_path / "kin.txt"
    file.write_text(DIGITAL, encoding="utf-8")
    file.chmod(0)
    assert "kin.txt" in hoidap("ingest", file, data=tmp_path / "data").stderr


@pytest.mark.parametrize("command", [["ask", COUNT], ["check", "615"], ["search", "a"], ["figures"], ["sources"]])
def test_without_an_index_the_way_to_one_is_told(command: list[str], tmp_path: Path) -> None:
    message = refused(hoidap(*command, data=tmp_path / "none"), 1)
    assert "hoidap ingest" in message
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("command", [["ask", COUNT], ["ingest", "README.md"], ["remove", "a"]])
def test_a_folder_that_is_not_ours_is_left_as_it_is(command: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "thu.docx").write_bytes(b"letter")
    refused(hoidap(*command, data=folder), 1)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"thu.docx": b"letter"}


def test_a_half_written_data_folder_is_told_and_can_be_filled_again(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "generations" / "000001.tmp").mkdir(parents=True)
    (folder / "generations" / "000001.tmp" / "store.sqlite").write_bytes(b"half")
    refused(hoidap("ask", COUNT, data=folder), 1)
    assert hoidap("ingest", corpus, data=folder).returncode == 0
    assert "615" in hoidap("ask", COUNT, data=folder).stdout


def test_one_flipped_bit_is_told_before_anything_is_answered(own: Path) -> None:
    (store,) = own.rglob("store.sqlite")
    content = bytearray(store.read_bytes())
    content[len(content) // 2] ^= 1
    store.unlink()
    store.write_bytes(content)
    refused(hoidap("ask", COUNT, data=own), 1)


@pytest.mark.parametrize("question", ["", "   ", "?!", "x" * 100_000])
def test_a_question_that_cannot_be_read_is_wrong_usage(question: str, data: Path) -> None:
    refused(hoidap("ask", question, data=data), 2)


@pytest.mark.parametrize(
    "question", [b"Thanh H\xc3\xb3a \xff\xfe 615?", "🤖📈 doanh nghiệp số?", "a" + "\u0301\u0323" * 900, "\u202eThanh"]
)
def test_no_question_breaks_the_program(question: str | bytes, data: Path) -> None:
    for command in ("ask", "check", "search"):
        (answer,) = objects(hoidap(command, question, "--json", data=data))
        assert answer["elapsed_ms"] >= 0


def test_text_is_utf8_whatever_the_locale(data: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    stdin = json.dumps({"q": COUNT}, ensure_ascii=False)
    typed, read = (
        objects(hoidap("ask", COUNT, "--json", data=data, **plain))[0],
        objects(hoidap("ask", "--batch", "-", data=data, stdin=stdin, **plain))[0],
    )
    assert typed["question"] == read["question"] == COUNT
    assert typed["answer"] == read["answer"]
    assert "615" in typed["answer"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["hoi"], "Không có lệnh hoi"),
        (["serch", "x"], "Có phải là search?"),
        (["ask"], "Cần một đoạn chữ"),
        (["ask", "x", "--batch", "y"], "Cần một đoạn chữ"),
        (["ask", "Thanh", "Hóa"], "trong dấu nháy kép"),
        (["check", "Thanh", "Hóa"], "trong dấu nháy kép"),
        (["ask", "x", "--jsn"], "Có phải là --json?"),
        (["ask", "x", "--batch"], "Tùy chọn --batch"),
        (["search", "x", "--k", "0"], "cần một số nguyên từ 1 đến 1000"),
        (["search", "x", "--k", "mười"], "cần một số nguyên từ 1 đến 1000"),
        (["check", "--batch", "x", "--html", "y"], "không dùng với --batch"),
        (["serve", "--port", "70000"], "cần một số nguyên từ 0 đến 65535"),
        (["ingest"], "Thiếu ĐƯỜNG_DẪN"),
        (["remove"], "Thiếu NGUỒN"),
        (["evaluate"], "Thiếu TỆP"),
    ],
)
def test_wrong_usage_is_told_in_vietnamese_with_where_to_look(arguments: list[str], says: str, data: Path) -> None:
    message = refused(hoidap(*arguments, data=data), 2)
    assert says in message
    assert message.endswith("--help")


@pytest.mark.parametrize("command", ["", "serve", "ingest", "ask", "check", "search", "figures", "sources", "remove"])
def test_help_is_in_vietnamese(command: str) -> None:
    done = hoidap(*command.split(), "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Cách dùng: hoidap")
    assert not [word for word in ("Usage", "Options", "OPTIONS", "Show", "COMMAND") if word in done.stdout]


def test_an_unknown_setting_is_refused(data: Path) -> None:
    assert "HOIDAP_DATA" in refused(hoidap("sources", HOIDAP_DATA=str(data)), 1)


def test_the_data_folder_may_be_named_before_or_after_the_command(data: Path) -> None:
    before = hoidap("--data-dir", data, "sources")
    after = hoidap("sources", "--data-dir", data)
    assert before.returncode == after.returncode == 0
    assert before.stdout == after.stdout != ""


def test_a_reader_that_goes_away_is_no_error(data: Path) -> None:
    command = f"'{sys.executable}' -m ui figures --data-dir '{data}' | true"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)
    assert done.stderr == ""


def test_asking_loads_no_library_that_only_serving_or_training_needs(data: Path) -> None:
    code = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
from ui.cli import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", code, "ask", COUNT, "--data-dir", str(data)],
        cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert "615" in done.stdout, done.stderr
    loaded = set(done.stderr.split())
    heavy = {
        "torch",
        "sentence_transformers",
        "transformers",
        "gradio",
        "fastapi",
        "langchain",
        "langchain_core",
        "rich",
    }
    assert "numpy" in loaded
    assert loaded & heavy == set()


def test_what_a_document_says_commands_no_terminal(tmp_path: Path) -> None:
    hostile = tmp_path / "la.md"
    hostile.write_text(f'---\ntitle: "\\e[31mĐỏ\\e]0;x\\a \\u202etrái"\n---\n\n{OTHER}', encoding="utf-8")
    data = tmp_path / "data"
    for done in (
        hoidap("ingest", tmp_path, data=data),
        hoidap("ask", "Thái Nguyên có bao nhiêu doanh nghiệp công nghệ số?", data=data),
        hoidap("search", "doanh nghiệp công nghệ số", data=data),
        hoidap("check", "Thái Nguyên có 324 doanh nghiệp công nghệ số.", data=data),
        hoidap("sources", data=data),
        hoidap("figures", data=data),
    ):
        assert done.returncode == 0, done.stderr
        assert not any(sign in done.stdout for sign in "\x1b\x07\u202e"), done.args
