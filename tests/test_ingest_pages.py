"""Ingest of web pages: read once, asked about afterwards, and kept when their server is away."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.index import Index
from index.ingest import Report, ingest
from index.query import Query
from sources import reader
from sources.fetch import Fetcher
from tests.entries import HashingEncoder
from tests.web_server import Site, serving

ROOT = Path(__file__).parent.parent
PAGE = "<h1>Chuyển đổi số</h1><p>Tỉnh Thanh Hóa có {} doanh nghiệp công nghệ số.</p>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


def run(site: Site, data: Path, *paths: str) -> Report:
    return ingest(paths, data, HashingEncoder(), fetcher=Fetcher({site.host}))


def test_a_page_is_indexed_under_its_address(site: Site, tmp_path: Path) -> None:
    url = site.put("/tin", PAGE.format(615))
    report = run(site, tmp_path, url)
    assert (report.read, report.failed) == ((url,), ())
    index = Index.open(tmp_path, HashingEncoder())
    hit = index.search(Query(("bao nhiêu doanh nghiệp",)))[0]
    assert index.document(hit.passage.document_id).source == url


def test_a_page_that_did_not_change_is_asked_about_and_not_read_again(site: Site, tmp_path: Path) -> None:
    url = site.put("/tin", PAGE.format(615), ETag='"1"')
    run(site, tmp_path, url)
    again = run(site, tmp_path, url)
    assert (again.read, again.unchanged) == ((), (url,))
    assert site.asked[-1][1]["If-None-Match"] == '"1"'
    assert Index.open(tmp_path, HashingEncoder()).generation == 1

    site.put("/tin", PAGE.format(700), ETag='"2"')
    assert run(site, tmp_path, url).read == (url,)
    assert "700" in Index.open(tmp_path, HashingEncoder()).documents()[0].text


def test_a_page_without_a_version_is_compared_by_its_content(site: Site, tmp_path: Path) -> None:
    url = site.put("/tin", PAGE.format(615))
    run(site, tmp_path, url)
    assert run(site, tmp_path, url).unchanged == (url,)


def test_a_new_index_does_not_trust_the_versions_of_the_old_one(site: Site, tmp_path: Path) -> None:
    url = site.put("/tin", PAGE.format(615), ETag='"1"')
    run(site, tmp_path, url)
    report = ingest([url], tmp_path, HashingEncoder(), replace=True, fetcher=Fetcher({site.host}))
    assert report.read == (url,)


@pytest.mark.parametrize("damage", ["", "[]", '{"a": 1}', "\0"])
def test_lost_versions_only_cost_another_reading(site: Site, tmp_path: Path, damage: str) -> None:
    url = site.put("/tin", PAGE.format(615), ETag='"1"')
    run(site, tmp_path, url)
    (tmp_path / ".pages.json").write_text(damage)
    assert run(site, tmp_path, url).unchanged == (url,)


def test_a_page_that_is_gone_is_told_and_stays_indexed(site: Site, tmp_path: Path) -> None:
    url = site.put("/tin", PAGE.format(615))
    run(site, tmp_path, url)
    del site.pages["/tin"]
    report = run(site, tmp_path, url)
    assert [failure.source for failure in report.failed] == [url]
    assert len(Index.open(tmp_path, HashingEncoder()).documents()) == 1


def test_files_and_the_pages_of_a_sitemap_are_read_together(site: Site, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Cổng có 27.662.427 lượt truy cập.", encoding="utf-8")
    pages = [site.put(f"/{name}", PAGE.format(name)) for name in ("1", "2")]
    listed = "".join(f"<url><loc>{page}</loc></url>" for page in [*pages, site.url("/3")])
    sitemap = site.put("/sitemap.xml", f"<urlset>{listed}</urlset>", "text/xml")
    report = run(site, tmp_path / "data", str(tmp_path / "a.txt"), sitemap)
    assert report.read == ("a.txt", *pages)
    assert [failure.source for failure in report.failed] == [site.url("/3")]


def test_a_hostile_file_on_the_web_is_read_apart_like_one_on_the_disk(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "document", lambda *_: pytest.fail("read in this process"))
    url = site.put("/ke-hoach.pdf", b"%PDF-1.7\nbroken", "application/pdf")
    report = run(site, tmp_path, url)
    assert [failure.source for failure in report.failed] == [url]


def test_an_address_that_must_not_be_read_is_told_without_a_request(site: Site, tmp_path: Path) -> None:
    report = ingest([site.url("/tin"), "file:///etc/passwd"], tmp_path, HashingEncoder())
    assert [failure.source for failure in report.failed] == [site.url("/tin"), "file:///etc/passwd"]
    assert site.asked == []


def command(folder: Path, *arguments: str, hosts: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ui", "ingest", *arguments, "--data-dir", str(folder)],
        cwd=ROOT, env={**os.environ, "HOIDAP_ALLOWED_HOSTS": hosts}, capture_output=True, encoding="utf-8",
    )  # fmt: skip


def test_the_command_reads_a_list_of_addresses_from_hosts_that_the_operator_allows(site: Site, tmp_path: Path) -> None:
    listed = tmp_path / "dia-chi.txt"
    listed.write_text(f"# tin\n{site.put('/1', PAGE.format(1))}\n{site.put('/2', PAGE.format(2))}\n", encoding="utf-8")
    refused = command(tmp_path / "a", "--urls", str(listed))
    assert (refused.returncode, site.asked) == (1, [])
    assert refused.stderr.count("127.0.0.1") >= 2
    done = command(tmp_path / "b", "--urls", str(listed), hosts=f"cong.tinh.local, {site.host}")
    assert (done.returncode, done.stdout[:18]) == (0, "Đã nạp 2 tài liệu ")


@pytest.mark.parametrize(
    ("content", "code", "said"), [("/etc/passwd", 1, "/etc/passwd"), (None, 1, "Không đọc được tệp")]
)
def test_a_list_that_holds_other_things_or_is_missing_is_refused(
    tmp_path: Path, content: str | None, code: int, said: str
) -> None:
    listed = tmp_path / "dia-chi.txt"
    if content is not None:
        listed.write_text(content, encoding="utf-8")
    done = command(tmp_path / "data", "--urls", str(listed))
    assert done.returncode == code
    assert said in done.stderr
