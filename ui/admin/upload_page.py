"""Documents come in: files, web addresses, and pages that are read again; all of it goes into the preview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from index.errors import IndexingError
from index.ingest import Progress, Report
from sources.address import checked
from sources.reader import suffixes
from ui.admin.guard import MOST_UPLOAD_BYTES, UPLOAD
from ui.admin.job import Account, Result
from ui.admin.layout import Section, csrf_html
from ui.admin.office import Office, Visit
from ui.admin.uploads import MOST_BYTES, MOST_FILES, Upload
from ui.errors import InvalidUpload
from ui.figures.check_page import picked_html
from ui.markup import text_html

SECTION = Section(UPLOAD, "Nạp tài liệu")
MOST_ADDRESSES = 50
INGESTING = "nạp tài liệu"


def routes(office: Office) -> list[Route]:
    """The forms, what they do, and how the work stands."""
    return [
        office.page(UPLOAD, _forms),
        office.change(UPLOAD, _upload),
        office.change("/nap-trang", _fetch),
        office.change("/nap-lai-trang", _fetch_again),
        office.page("/viec", _account),
        office.change("/viec/dung", _stop),
    ]


def _forms(visit: Visit) -> Response:
    account = visit.office.desk.job.account
    kinds = ",".join(sorted(suffixes()))
    csrf = csrf_html(visit.session)
    return visit.page(
        "Nạp tài liệu",
        '<p class="lead">Tài liệu được nạp vào <a href="/xem-truoc/hoi">bản xem trước</a>. Công chúng chưa thấy gì cho '
        "đến khi bạn công bố.</p>"
        f"{account_html(account, csrf)}"
        f'<form class="panel check-form" method="post" action="{UPLOAD}" enctype="multipart/form-data">'
        f'<h2>Tệp</h2>{csrf}<label for="tep">Chọn một hoặc nhiều tệp</label><div class="drop">{picked_html()}'
        f'<input id="tep" name="tep" type="file" multiple required accept="{kinds}"></div>'
        f'<p class="hint">Đọc được {kinds.replace(",", ", ")}.'
        f" Nhiều nhất {MOST_FILES} tệp, mỗi tệp {MOST_BYTES >> 20} MB, "
        f"mỗi lần {MOST_UPLOAD_BYTES >> 20} MB. Tên tệp là tên nguồn trong trích dẫn.</p>"
        '<label class="tick"><input type="checkbox" name="thay" value="1"><span>Thay tệp cùng tên (bản mới của tài '
        'liệu đã nạp)</span></label><p class="actions"><button type="submit" class="primary">Tải lên và nạp</button>'
        "</p></form>"
        f'<form class="panel check-form" method="post" action="/nap-trang"><h2>Trang web</h2>{csrf}'
        '<label for="dia-chi">Địa chỉ trang, mỗi dòng một địa chỉ</label>'
        '<textarea id="dia-chi" name="dia-chi" rows="4" required maxlength="100000" '
        'placeholder="https://…"></textarea><p class="actions"><button type="submit" class="primary">Nạp các trang này'
        "</button></p></form>"
        f'<form method="post" action="/nap-lai-trang">{csrf}<p class="actions"><button type="submit">Xem lại các trang '
        "web đã nạp có thay đổi không</button></p></form>",
    )


def account_html(account: Account, csrf: str) -> str:
    """How the work that runs, or ran last, stands; nothing when there was none."""
    if account.state == "idle":
        return ""
    if account.state == "running":
        return (
            f'<section class="panel" data-job="{UPLOAD}" aria-live="polite"><h2>Đang {text_html(account.name)}</h2>'
            f'<progress max="{max(account.total, 1)}" value="{account.done}"></progress>'
            f'<p data-source>{text_html(account.source)}</p><form method="post" action="/viec/dung">{csrf}'
            '<p class="actions"><button type="submit">Dừng</button></p></form>'
            '<noscript><p><a href="">Xem tiến độ mới</a></p></noscript></section>'
        )
    failed = "".join(
        f"<li><strong>{text_html(source)}</strong>: {text_html(reason)}</li>" for source, reason in account.failures
    )
    told = f"<h3>Chưa nạp được</h3><ul>{failed}</ul>" if failed else ""
    further = (
        '<p><a class="button" href="/xem-truoc/hoi">Xem trước và công bố</a></p>' if account.state == "done" else ""
    )
    kind = "complaint" if account.state == "failed" else ""
    return (
        f'<section class="panel" data-ended="{account.state}"><h2>Lần {text_html(account.name)} gần nhất</h2>'
        f'<p class="{kind}">{text_html(account.message)}</p>{told}{further}</section>'
    )


def _account(visit: Visit) -> Response:
    account = visit.office.desk.job.account
    return JSONResponse(
        {
            "state": account.state,
            "name": account.name,
            "done": account.done,
            "total": account.total,
            "source": account.source,
            "message": account.message,
            "failures": [{"source": source, "reason": reason} for source, reason in account.failures],
        }
    )


def _upload(visit: Visit) -> Response:
    office = visit.office
    files = [file for file in visit.form.getlist("tep") if isinstance(file, UploadFile) and file.filename]
    if not files:
        raise InvalidUpload("Chưa chọn tệp nào.")
    names = [str(file.filename) for file in files]
    desk = office.desk
    with desk.idle(), office.audit.acting(visit.person, "upload", ", ".join(names)[:1000]) as came:
        places = [desk.uploads.path(name) for name in names]
        if len({str(place).casefold() for place in places}) < len(places):
            raise InvalidUpload("Có hai tệp cùng tên trong một lần tải lên; hãy đổi tên một tệp.")
        replace = visit.text("thay") == "1"
        if not replace and (there := next((place for place in places if place.exists()), None)):
            desk.uploads.add(there.name, files[places.index(there)].file)  # says why
        _refuse_foreign(office, places)
        taken: list[Upload] = []
        try:
            for name, file in zip(names, files, strict=True):
                taken.append(desk.uploads.add(name, file.file, replace=replace))
        except InvalidUpload:
            desk.forget_unused()
            raise
        came["files"] = [f"{upload.path.name} ({upload.size} byte, SHA-256 {upload.sha256})" for upload in taken]
    _start(visit, [str(upload.path) for upload in taken])
    return visit.done(f"Đã nhận {len(taken)} tệp.", UPLOAD)


def _refuse_foreign(office: Office, places: Sequence[Path]) -> None:
    """A source of the same name that was read elsewhere would be cited under the same name. Raises InvalidUpload."""
    wanted = {place.name: str(place) for place in places}
    for document in office.desk.newest():
        if document.source in wanted and document.path != wanted[document.source]:
            raise InvalidUpload(
                f"Đã có nguồn “{document.source}” nạp từ nơi khác ({document.path}); hãy đổi tên tệp hoặc bỏ nguồn kia."
            )


def _fetch(visit: Visit) -> Response:
    addresses = list(dict.fromkeys(visit.text("dia-chi").split()))
    if len(addresses) > MOST_ADDRESSES:
        raise InvalidUpload(f"Mỗi lần nạp nhiều nhất {MOST_ADDRESSES} địa chỉ; hãy chia thành nhiều lần.")
    if not addresses:
        raise InvalidUpload("Chưa có địa chỉ nào.")
    allowed = visit.office.settings.allowed_hosts.lower().replace(",", " ").split()
    for address in addresses:
        checked(address, allowed)
    _start(visit, addresses)
    return visit.done(f"Đang nạp {len(addresses)} trang.", UPLOAD)


def _fetch_again(visit: Visit) -> Response:
    addresses = [
        document.path for document in visit.office.desk.newest() if document.path.startswith(("http://", "https://"))
    ]
    if not addresses:
        return visit.done("Chưa nạp trang web nào.", UPLOAD)
    _start(visit, addresses)
    return visit.done(f"Đang xem lại {len(addresses)} trang.", UPLOAD)


def _start(visit: Visit, paths: Sequence[str]) -> None:
    """Begin to read sources into the preview; how it ended is written before it is shown."""
    office, person = visit.office, visit.person

    def work(tell: Callable[[Progress], None]) -> Result:
        with office.audit.acting(person, "preview.ingest", f"{len(paths)} nguồn", {"paths": list(paths)}) as came:
            report = office.desk.ingest(paths, tell)
            came |= {
                "read": list(report.read),
                "unchanged": list(report.unchanged),
                "failed": [failure.source for failure in report.failed],
            }
            if not report.read and not report.unchanged:
                reasons = "; ".join(f"{failure.source}: {failure.reason}" for failure in report.failed)
                raise IndexingError(reasons or "Không có gì để nạp.")
        return Result(_summary(report), tuple((failure.source, failure.reason) for failure in report.failed))

    office.desk.job.start(INGESTING, person, work)


def _summary(report: Report) -> str:
    same = f", {len(report.unchanged)} nguồn không đổi" if report.unchanged else ""
    failed = f", {len(report.failed)} nguồn chưa nạp được" if report.failed else ""
    return (
        f"Đã nạp {len(report.read)} nguồn vào bản xem trước ({report.passages} đoạn, {report.figures} số liệu)"
        f"{same}{failed}."
    )


def _stop(visit: Visit) -> Response:
    visit.office.desk.job.stop()
    return visit.done("Đang dừng sau nguồn đang đọc.", UPLOAD)
