"""Uploaded files keep their names, stay where they belong, and every version that an index was made of is kept."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ui.admin.uploads as of_uploads
from tests.admin_visit import Person, admin_site, text_of
from ui.admin.uploads import Uploads, checked_name
from ui.errors import InvalidUpload


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    return Uploads(tmp_path)


def everything(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


TRAVERSALS = [
    "../x.txt", "..\\x.txt", "/etc/x.txt", "a/../../x.txt", "....//x.txt", "C:\\x.txt", "x.txt/", ".x.txt", "..", ".",
    "", " ", "a\0.txt", "a\n.txt", "a\u202etxt.exe.txt", "a\u2044\u200b.txt", "CON:.txt", "%2e%2e/x.txt", "~/x.txt/..",
    " a.txt", "a.txt ", "*.txt", "|.txt", "<img src=x onerror=alert(1)>.txt", "\ud800.txt",
]  # fmt: skip


@pytest.mark.parametrize("name", TRAVERSALS)
def test_a_name_that_leads_elsewhere_is_refused_in_vietnamese(uploads: Uploads, name: str) -> None:
    with pytest.raises(InvalidUpload, match=r"Tên tệp|loại tệp"):
        uploads.add(name, io.BytesIO(b"x"))
    assert everything(uploads.folder.parent) == set()


@given(st.text(max_size=60))
def test_whatever_is_taken_is_one_name_in_the_folder(name: str) -> None:
    try:
        taken = checked_name(f"{name}.txt")
    except InvalidUpload:
        return
    assert Path(taken).name == taken
    assert (Path("/data/uploads") / taken).resolve().parent == Path("/data/uploads")


@pytest.mark.parametrize("name", ["a.exe", "a", "a.txt.zip", "a.doc", "a.svg", "a.txt.exe"])
def test_a_type_that_cannot_be_read_is_refused(uploads: Uploads, name: str) -> None:
    with pytest.raises(InvalidUpload, match="Chưa đọc được loại tệp"):
        uploads.add(name, io.BytesIO(b"x"))


def test_vietnamese_names_stay_and_two_spellings_are_one(uploads: Uploads) -> None:
    composed, decomposed = "Báo cáo quý 3.txt", "Ba\u0301o ca\u0301o quy\u0301 3.txt"
    assert uploads.add(composed, io.BytesIO(b"1")).path.name == composed
    for other in (decomposed, composed.upper().replace(".TXT", ".txt")):
        with pytest.raises(InvalidUpload, match="Đã có tệp"):
            uploads.add(other, io.BytesIO(b"2"))
    assert uploads.add(decomposed, io.BytesIO(b"2"), replace=True).replaced
    assert [path.name for path in uploads.files()] == [composed]


def test_a_long_name_an_empty_and_a_large_file_are_refused(uploads: Uploads, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_uploads, "MOST_BYTES", 100)
    for name, content, said in (
        ("a" * 200 + ".txt", b"x", "dài quá"),
        ("rong.txt", b"", "rỗng"),
        ("to.txt", b"x" * 101, "lớn quá"),
    ):
        with pytest.raises(InvalidUpload, match=said):
            uploads.add(name, io.BytesIO(content))
    assert everything(uploads.folder) == set()


def test_a_name_goes_back_to_the_version_that_is_public(uploads: Uploads) -> None:
    first = uploads.add("a.txt", io.BytesIO(b"1"))
    second = uploads.add("a.txt", io.BytesIO(b"2"), replace=True)
    uploads.settle({first.path: first.sha256})
    assert first.path.read_bytes() == b"1"
    assert everything(uploads.folder) == {"a.txt", f".kept/{first.sha256}"}
    uploads.add("a.txt", io.BytesIO(b"2"), replace=True)
    uploads.settle({first.path: second.sha256}, {first.sha256})
    assert everything(uploads.folder) == {"a.txt", f".kept/{first.sha256}", f".kept/{second.sha256}"}
    uploads.settle({})
    assert everything(uploads.folder) == set()


def test_bytes_that_were_kept_are_what_their_name_says(uploads: Uploads) -> None:
    content = b"\x00kinh t\xe1" * 300_000
    upload = uploads.add("a.txt", io.BytesIO(content))
    assert upload.sha256 == hashlib.sha256(content).hexdigest()
    assert upload.path.read_bytes() == (uploads.folder / ".kept" / upload.sha256).read_bytes() == content


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    with admin_site(tmp_path) as somebody:
        somebody.log_in()
        yield somebody


def test_one_bad_file_among_several_takes_none(person: Person) -> None:
    page = person.upload(("tot.txt", "Huyện Quan Sơn có 12 xã."), ("xau.exe", "MZ"))
    assert page.status_code == 422
    assert "xau.exe" in text_of(page)
    assert person.office.desk.uploads.files() == ()
    assert person.acts()[-1] == ("upload", "failed")


def test_two_files_of_one_name_are_refused(person: Person) -> None:
    page = person.upload(("a.txt", "Một."), ("A.TXT", "Hai."))
    assert "cùng tên" in text_of(page)
    assert person.office.desk.uploads.files() == ()


def test_a_name_that_another_source_has_is_refused(person: Person) -> None:
    page = person.upload(("nhu-xuan.txt", "Huyện Như Xuân có 17 xã."))
    assert "nạp từ nơi khác" in text_of(page)
    assert person.office.desk.uploads.files() == ()


def test_too_many_files_are_refused(person: Person) -> None:
    page = person.upload(*((f"{n}.txt", "Một.") for n in range(101)))
    assert page.status_code == 400
    assert "quá nhiều tệp" in text_of(page)


def test_a_hostile_document_is_text_on_every_page(person: Person) -> None:
    script = "<script>alert(1)</script>"
    person.upload(("x.md", f"# {script}\n\nHuyện Quan Sơn {script} có 12 xã.\n"))
    person.post("/cong-bo")
    person.client.get("/xem-truoc/hoi", params={"cau-hoi": script})
    for path in ("/", "/tai-len", "/xem-truoc/hoi", "/nhat-ky"):
        assert script not in person.client.get(path).text
