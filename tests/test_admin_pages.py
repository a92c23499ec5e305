"""The work of the admin page, from an upload to what the public is answered, and back."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.index import Index
from index.ingest import ingest
from index.static import StaticEncoder
from tests.admin_visit import Person, admin_site, text_of
from tests.web_server import serving
from ui.admin.job import Result
from ui.records.audit import Row

SECOND = "Huyện Quan Sơn có 12 xã."


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    with admin_site(tmp_path) as somebody:
        somebody.log_in()
        yield somebody


def public(person: Person) -> list[str]:
    index = Index.open(person.office.settings.data_dir, StaticEncoder.shipped())
    sources = [document.source for document in index.documents()]
    index.close()
    return sources


def test_an_upload_is_public_only_when_it_was_published(person: Person) -> None:
    page = text_of(person.upload(("quan-son.txt", SECOND)))
    assert "Đã nạp 1 nguồn vào bản xem trước" in page
    assert public(person) == ["nhu-xuan.txt"]
    assert "1 tài liệu mới, 0 thay đổi, 0 bị bỏ" in text_of(person.client.get("/xem-truoc/hoi"))
    done = person.post("/cong-bo")
    assert "Đã công bố thành bản số 2" in text_of(done)
    assert public(person) == ["nhu-xuan.txt", "quan-son.txt"]
    assert "Nguyễn Thị Lan" in text_of(done)


def test_the_preview_is_asked_and_cites_what_is_not_public_yet(person: Person) -> None:
    person.upload(("quan-son.txt", SECOND))
    page = person.client.get("/xem-truoc/hoi", params={"cau-hoi": "Huyện Quan Sơn có bao nhiêu xã?"})
    assert "12" in text_of(page)
    assert 'href="nguon/' in page.text
    link = page.text.partition('href="nguon/')[2].partition('"')[0].partition("#")[0].replace("&amp;", "&")
    source = person.client.get(f"/xem-truoc/nguon/{link}")
    assert "<mark" in source.text
    assert SECOND in text_of(source)


def test_going_back_brings_what_was_before_and_going_back_again_what_was_left(person: Person) -> None:
    person.upload(("quan-son.txt", SECOND))
    person.post("/cong-bo")
    assert "Đã quay lại nội dung của bản trước, thành bản số 3" in text_of(person.post("/quay-lai"))
    assert public(person) == ["nhu-xuan.txt"]
    person.post("/quay-lai")
    assert public(person) == ["nhu-xuan.txt", "quan-son.txt"]
    assert person.office.desk.uploads.path("quan-son.txt").read_text("utf-8") == SECOND


def test_without_an_earlier_generation_there_is_nothing_to_go_back_to(person: Person) -> None:
    page = person.post("/quay-lai")
    assert page.status_code == 422
    assert "Không còn bản nào trước" in text_of(page)
    assert person.acts()[-2:] == [("rollback", "begun"), ("rollback", "failed")]


def test_a_discarded_preview_leaves_nothing(person: Person) -> None:
    person.upload(("quan-son.txt", SECOND))
    person.post("/bo-xem-truoc")
    assert public(person) == ["nhu-xuan.txt"]
    assert person.office.desk.preview is None
    assert person.office.desk.uploads.files() == ()
    assert "Chưa có thay đổi nào" in text_of(person.client.get("/xem-truoc/hoi"))
    assert person.post("/cong-bo").status_code == 422


def test_an_update_shows_which_figures_change_and_keeps_the_address(person: Person) -> None:
    person.upload(("quan-son.txt", SECOND))
    person.post("/cong-bo")
    before = {document.source: document.id for document in person.office.desk.public_index().documents()}
    assert "Đã có tệp “quan-son.txt”" in text_of(person.upload(("quan-son.txt", "Huyện Quan Sơn có 13 xã.")))
    person.upload(("quan-son.txt", "Huyện Quan Sơn có 13 xã."), replace=True)
    page = text_of(person.client.get("/xem-truoc/hoi"))
    assert "0 tài liệu mới, 1 thay đổi, 0 bị bỏ; 1 số liệu đổi" in page
    assert "Huyện Quan Sơn có … xã" in page
    assert "12 13" in page
    person.post("/cong-bo")
    after = {document.source: document.id for document in person.office.desk.public_index().documents()}
    assert before == after


def test_discarding_an_update_brings_the_published_file_back(person: Person) -> None:
    person.upload(("quan-son.txt", SECOND))
    person.post("/cong-bo")
    person.upload(("quan-son.txt", "Huyện Quan Sơn có 13 xã."), replace=True)
    person.post("/bo-xem-truoc")
    assert person.office.desk.uploads.path("quan-son.txt").read_text("utf-8") == SECOND


def test_sources_that_now_differ_from_another_are_shown_before_publishing(person: Person) -> None:
    one = "Năm 2023, tỉnh An Giang có 615 doanh nghiệp công nghệ số."
    person.upload(("mot.txt", one))
    person.post("/cong-bo")
    person.upload(("hai.txt", one.replace("615", "324")))
    page = text_of(person.client.get("/xem-truoc/hoi"))
    assert "1 chỗ các nguồn nêu khác nhau mới xuất hiện" in page
    assert "324" in page
    assert "615" in page


def test_a_source_is_removed_through_the_preview(person: Person) -> None:
    path = person.office.desk.public_index().documents()[0].path
    page = text_of(person.post("/bo-nguon", {"nguon": path}))
    assert "Đã bỏ 1 nguồn trong bản xem trước" in page
    assert public(person) == ["nhu-xuan.txt"]
    assert "1 bị bỏ" in page
    person.post("/cong-bo")
    assert public(person) == []


def test_a_preview_is_not_published_over_what_came_meanwhile(person: Person, tmp_path: Path) -> None:
    person.upload(("quan-son.txt", SECOND))
    other = tmp_path / "lang-chanh.txt"
    other.write_text("Huyện Lang Chánh có 10 xã.", encoding="utf-8")
    ingest([str(other)], person.office.settings.data_dir, StaticEncoder.shipped())
    assert "không công bố được" in text_of(person.client.get("/xem-truoc/hoi"))
    page = person.post("/cong-bo")
    assert page.status_code == 422
    assert "Chỉ mục công khai đã đổi" in text_of(page)
    assert public(person) == ["lang-chanh.txt", "nhu-xuan.txt"]


def test_an_empty_data_folder_gets_its_first_index_through_the_preview(tmp_path: Path) -> None:
    with admin_site(tmp_path, empty=True) as person:
        person.log_in()
        assert "Chưa có chỉ mục" in text_of(person.client.get("/"))
        person.upload(("quan-son.txt", SECOND))
        person.post("/cong-bo")
        assert public(person) == ["quan-son.txt"]


def test_what_cannot_be_read_is_said_and_changes_nothing(person: Person) -> None:
    page = text_of(person.upload(("hong.pdf", b"%PDF-1.4 not a document")))
    assert "hong.pdf: " in page
    assert person.acts()[-1] == ("preview.ingest", "failed")
    assert "Chưa có thay đổi nào" in text_of(person.client.get("/xem-truoc/hoi"))
    assert person.office.desk.uploads.files() == ()


def test_the_work_can_be_stopped_and_leaves_the_preview_as_it_was(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = person.office.desk
    read = desk.ingest

    def stopped(paths: list[str], progress: object) -> object:
        person.post("/viec/dung")
        return read(paths, progress)  # type: ignore[arg-type]

    monkeypatch.setattr(desk, "ingest", stopped)
    assert "Đã dừng" in text_of(person.upload(("quan-son.txt", SECOND)))
    assert person.acts()[-1] == ("preview.ingest", "failed")
    assert not desk.preview or not desk.preview.is_changed


def test_the_progress_is_json(person: Person) -> None:
    person.upload(("quan-son.txt", SECOND))
    account = person.client.get("/viec").json()
    assert account["state"] == "done"
    assert account["failures"] == []


def test_addresses_of_the_inner_network_are_refused(person: Person) -> None:
    page = person.post("/nap-trang", {"dia-chi": "http://127.0.0.1:22/"})
    assert page.status_code == 422
    assert "Không đọc" in text_of(page)
    assert "preview.ingest" not in dict(person.acts())


def test_a_web_page_is_read_into_the_preview_and_looked_at_again(tmp_path: Path) -> None:
    page = "<html><body><main><h1>Quan Sơn</h1><p>{}</p></main></body></html>"
    with serving() as site, admin_site(tmp_path, allowed_hosts=site.host) as person:
        person.log_in()
        address = site.put("/quan-son", page.format(SECOND))
        person.post("/nap-trang", {"dia-chi": f"{address}\n{address}"})
        person.office.desk.job.wait(60)
        person.post("/cong-bo")
        assert public(person) == [address, "nhu-xuan.txt"]
        site.put("/quan-son", page.format("Huyện Quan Sơn có 13 xã."))
        person.post("/nap-lai-trang")
        person.office.desk.job.wait(60)
        assert "1 thay đổi" in text_of(person.client.get("/xem-truoc/hoi"))


def test_nothing_else_is_changed_while_work_is_under_way(person: Person) -> None:
    desk = person.office.desk
    person.upload(("quan-son.txt", SECOND))
    with desk.idle():
        for path in ("/cong-bo", "/quay-lai", "/bo-xem-truoc"):
            assert "Đang có việc khác" in text_of(person.post(path))
    finished = threading.Event()
    desk.job.start("thử", "Lan", lambda tell: Result("xong" if finished.wait(30) else ""))
    for path in ("/cong-bo", "/quay-lai", "/bo-xem-truoc", "/nap-lai-trang"):
        assert person.post(path).status_code in (303, 200, 422)
    assert "Đang có việc chạy" in text_of(person.post("/cong-bo"))
    assert "Đang có việc chạy" in text_of(person.upload(("khac.txt", "Một.")))
    finished.set()
    desk.job.wait(30)
    assert public(person) == ["nhu-xuan.txt"]
    assert "Đã công bố" in text_of(person.post("/cong-bo"))


def test_every_act_is_in_the_log_with_who_did_it(person: Person) -> None:
    person.upload(("quan-son.txt", SECOND))
    person.post("/cong-bo")
    person.post("/quay-lai")
    person.post("/dang-xuat")
    assert person.acts() == [
        ("admin.start", "done"),
        ("login", "done"),
        ("upload", "begun"),
        ("upload", "done"),
        ("preview.ingest", "begun"),
        ("preview.ingest", "done"),
        ("publish", "begun"),
        ("publish", "done"),
        ("rollback", "begun"),
        ("rollback", "done"),
        ("logout", "done"),
    ]
    assert {row.actor for row in person.office.audit.rows()} == {"hệ thống", "Nguyễn Thị Lan"}
    assert person.office.audit.verify() == ()


def test_the_log_is_taken_home_with_all_that_its_chain_is_made_of(person: Person) -> None:
    lines = [json.loads(line) for line in person.post("/nhat-ky/xuat").text.splitlines()]
    assert [line["act"] for line in lines] == ["admin.start", "login", "audit.export"]
    rows = [Row(**line) for line in lines]
    assert all(row.digest == row.expected_digest() for row in rows)
    assert [row.previous for row in rows[1:]] == [row.digest for row in rows[:-1]]


def test_without_a_log_nothing_is_done(person: Person) -> None:
    person.upload(("quan-son.txt", SECOND))
    csrf = person.csrf()
    person.office.audit.close()
    page = person.client.post("/cong-bo", data={"csrf": csrf})
    assert page.status_code == 422
    assert public(person) == ["nhu-xuan.txt"]
