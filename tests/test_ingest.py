"""Ingest: what is on the disk is what is indexed, and a bad file harms no other."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.encoder import Vectors
from index.errors import NoIndex
from index.index import Index
from index.ingest import Progress, Report, ingest, remove
from index.listing import Failure
from index.query import Query
from tests.entries import HashingEncoder


class CountingEncoder(HashingEncoder):
    """Counts the passages it encodes."""

    encoded = 0

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.encoded += len(texts)
        return super().encode_passages(texts)


@pytest.fixture
def encoder() -> CountingEncoder:
    return CountingEncoder()


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    write(folder / "b.md", "# Kế hoạch\n\nĐến năm 2025, kinh tế số chiếm 20% GRDP của tỉnh Thanh Hóa.\n")
    write(folder / "a.txt", "Cổng dữ liệu mở có 27.662.427 lượt truy cập.\n")
    write(folder / "sâu" / "c.html", "<h1>Tin</h1><p>Tỉnh Nghệ An có 114 xã đạt chuẩn.</p>")
    write(folder / "photo.bmp", "not text")
    write(folder / ".hidden.md", "ẩn")
    write(folder / ".git" / "d.md", "ẩn")
    return folder


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def sources(folder: Path, encoder: HashingEncoder) -> list[str]:
    return [document.source for document in Index.open(folder, encoder).documents()]


def run(papers: Path, encoder: HashingEncoder, *, sync: bool = False, replace: bool = False) -> Report:
    return ingest([str(papers)], papers.parent / "data", encoder, sync=sync, replace=replace)


def test_a_folder_is_read_in_order_and_each_passage_is_an_exact_slice(papers: Path, encoder: CountingEncoder) -> None:
    report = run(papers, encoder)
    assert report.read == ("a.txt", "b.md", "sâu/c.html")
    assert (report.failed, report.unchanged, report.removed) == ((), (), ())
    index = Index.open(papers.parent / "data", encoder)
    assert (report.passages, report.figures) == (index.manifest.passages, index.manifest.figures)
    assert report.figures >= 3
    hit = index.search(Query(("bao nhiêu lượt truy cập",)))[0]
    document = index.document(hit.passage.document_id)
    assert document.source == "a.txt"
    assert document.text[hit.passage.start : hit.passage.end] == hit.passage.text


def test_what_did_not_change_is_not_read_again(papers: Path, encoder: CountingEncoder) -> None:
    run(papers, encoder)
    encoder.encoded = 0
    again = run(papers, encoder)
    assert again.unchanged == ("a.txt", "b.md", "sâu/c.html")
    assert (again.read, encoder.encoded) == ((), 0)
    assert Index.open(papers.parent / "data", encoder).generation == 1

    write(papers / "b.md", "# Kế hoạch\n\nĐến năm 2030 là 30%.\n")
    changed = run(papers, encoder)
    assert changed.read == ("b.md",)
    assert encoder.encoded == changed.passages
    index = Index.open(papers.parent / "data", encoder)
    assert "2030" in index.search(Query(("kế hoạch đến năm",)))[0].passage.text
    assert len(index.documents()) == 3


def test_a_deleted_file_stays_indexed_until_sync(papers: Path, encoder: CountingEncoder) -> None:
    elsewhere = papers.parent / "elsewhere.md"
    write(elsewhere, "Một văn bản ở nơi khác.\n")
    ingest([str(elsewhere)], papers.parent / "data", encoder)
    run(papers, encoder)
    (papers / "a.txt").unlink()
    elsewhere.unlink()
    assert run(papers, encoder).removed == ()
    assert run(papers, encoder, sync=True).removed == ("a.txt",)
    assert sources(papers.parent / "data", encoder) == ["b.md", "elsewhere.md", "sâu/c.html"]


def test_replace_starts_anew(papers: Path, encoder: CountingEncoder) -> None:
    data = papers.parent / "data"
    run(papers, encoder)
    report = ingest([str(papers / "b.md")], data, encoder, replace=True)
    assert report.read == ("b.md",)
    assert sources(data, encoder) == ["b.md"]


def test_bad_files_are_told_and_harm_no_other(papers: Path, encoder: CountingEncoder) -> None:
    (papers / "binary.txt").write_bytes(b"\xff\xfe\xfd" * 100)
    (papers / "empty.md").write_bytes(b"")
    report = ingest(
        [str(papers), str(papers / "photo.bmp"), str(papers / "missing.md"), "http://127.0.0.1:1/trang"],
        papers.parent / "data",
        encoder,
    )
    assert report.read == ("a.txt", "b.md", "sâu/c.html")
    assert [failure.source for failure in report.failed] == [
        "binary.txt", "empty.md", "photo.bmp", "missing.md", "http://127.0.0.1:1/trang"
    ]  # fmt: skip
    assert all(failure.reason.endswith((".", ";")) or failure.reason for failure in report.failed)
    assert sources(papers.parent / "data", encoder) == ["a.txt", "b.md", "sâu/c.html"]


def test_a_file_that_became_unreadable_keeps_its_indexed_version(papers: Path, encoder: CountingEncoder) -> None:
    run(papers, encoder)
    (papers / "a.txt").write_bytes(b"")
    report = run(papers, encoder, sync=True)
    assert [failure.source for failure in report.failed] == ["a.txt"]
    assert sources(papers.parent / "data", encoder) == ["a.txt", "b.md", "sâu/c.html"]


@pytest.mark.parametrize(
    ("most", "text", "reason"),
    [
        ("MOST_FIGURES", "1 2 3 4 5 6 7 8 9 10 11 ", "nghìn số liệu"),
        ("MOST_BLOCKS", "\n\n".join(f"Đoạn {name}." for name in "abcdeghiklm"), "nghìn đoạn và dòng"),
    ],
    ids=["figures", "lines"],
)
def test_a_document_of_too_many_figures_or_lines_is_refused_and_harms_no_other(
    papers: Path, encoder: CountingEncoder, monkeypatch: pytest.MonkeyPatch, most: str, text: str, reason: str
) -> None:
    run(papers, encoder)
    before = Index.open(papers.parent / "data", encoder).manifest
    for name in ("a.txt", "mới.txt"):
        write(papers / name, text)
    write(papers / "z.txt", "Có 5 xã.")
    monkeypatch.setattr(f"index.entry.{most}", 10)
    report = run(papers, encoder, sync=True)
    assert (report.read, report.removed) == (("z.txt",), ())
    assert [failure.source for failure in report.failed] == ["a.txt", "mới.txt"]
    assert all(reason in failure.reason and "chia thành nhiều tệp" in failure.reason for failure in report.failed)
    index = Index.open(papers.parent / "data", encoder)
    assert sources(papers.parent / "data", encoder) == ["a.txt", "b.md", "sâu/c.html", "z.txt"]
    assert (index.manifest.passages, index.manifest.figures) == (before.passages + 1, before.figures + 1)


@pytest.mark.parametrize("replace", [False, True])
def test_when_nothing_can_be_read_the_index_does_not_change(
    papers: Path, encoder: CountingEncoder, replace: bool
) -> None:
    run(papers, encoder)
    (papers.parent / "bare").mkdir()
    paths = [str(papers.parent / "bare"), str(papers / "photo.bmp")]
    report = ingest(paths, papers.parent / "data", encoder, replace=replace)
    assert (report.read, len(report.failed)) == ((), 2)
    index = Index.open(papers.parent / "data", encoder)
    assert (index.generation, len(index.documents())) == (1, 3)


def test_nothing_readable_and_no_index_makes_no_index(tmp_path: Path, encoder: CountingEncoder) -> None:
    report = ingest([str(tmp_path / "missing")], tmp_path / "data", encoder)
    assert report.failed == (Failure("missing", report.failed[0].reason),)
    assert not (tmp_path / "data").exists()


def test_a_file_given_twice_is_read_once(papers: Path, encoder: CountingEncoder) -> None:
    paths = [str(papers / "b.md"), str(papers), str(papers / ".." / "papers" / "b.md")]
    assert ingest(paths, papers.parent / "data", encoder).read == ("b.md", "a.txt", "sâu/c.html")


def test_a_data_folder_inside_the_ingested_one_is_not_read(papers: Path, encoder: CountingEncoder) -> None:
    write(papers / "data" / "lost+found" / "x.md", "không phải tài liệu")
    assert ingest([str(papers)], papers / "data", encoder).read == ("a.txt", "b.md", "sâu/c.html")


@pytest.mark.skipif(os.name != "posix", reason="names of bytes exist on POSIX alone")
def test_a_file_name_that_is_no_text_is_told(papers: Path, encoder: CountingEncoder) -> None:
    with open(os.fsencode(papers) + b"/\xff.md", "wb") as file:
        file.write(b"x")
    report = run(papers, encoder)
    assert [failure.source for failure in report.failed] == ["\ufffd.md"]
    assert len(report.read) == 3


def test_progress_counts_every_file_to_the_end(papers: Path, encoder: CountingEncoder) -> None:
    seen: list[Progress] = []
    ingest([str(papers)], papers.parent / "data", encoder, progress=seen.append)
    assert seen == [Progress(0, 3, "a.txt"), Progress(1, 3, "b.md"), Progress(2, 3, "sâu/c.html"), Progress(3, 3, "")]


def test_another_encoder_encodes_again_what_did_not_change(papers: Path, encoder: CountingEncoder) -> None:
    run(papers, encoder)
    other = CountingEncoder("other", 32)
    report = run(papers, other)
    assert report.encoded_again
    assert len(report.unchanged) == 3
    assert other.encoded == Index.open(papers.parent / "data", other).manifest.passages


def test_sources_are_removed_by_name_or_path(papers: Path, encoder: CountingEncoder) -> None:
    data = papers.parent / "data"
    with pytest.raises(NoIndex):
        remove(["a.txt"], data, encoder)
    run(papers, encoder)
    assert remove(["unknown"], data, encoder) == ()
    assert Index.open(data, encoder).generation == 1
    assert remove(["a.txt", str(papers / "b.md"), "unknown"], data, encoder) == ("a.txt", "b.md")
    assert sources(data, encoder) == ["sâu/c.html"]
