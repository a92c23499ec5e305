"""Changes become HTML: what comes in, what changes, what goes, and the figures that a person should look at."""

from __future__ import annotations

from collections.abc import Sequence

from bot.checking.differences import Difference
from sources.document import Document
from ui.admin.changes import Changes, FigureChange
from ui.markup import text_html

SHOWN = 200
"""Rows of each list; a first ingest has thousands."""


def changes_html(found: Changes) -> str:
    """The summary that stands above the button."""
    counts = f"{len(found.added)} tài liệu mới, {len(found.changed)} thay đổi, {len(found.removed)} bị bỏ"
    lists = "".join(
        _documents_html(name, kind, documents)
        for name, kind, documents in (
            ("Mới", "added", found.added),
            ("Thay đổi", "changed-kind", found.changed),
            ("Bị bỏ", "removed", found.removed),
        )
    )
    return (
        f'<section class="panel differences-of"><h2>So với bản công khai</h2><p role="status">{counts}; '
        f"{len(found.figures)} số liệu đổi; {len(found.differing)} chỗ các nguồn nêu khác nhau mới xuất hiện.</p>"
        f"{lists}{_figures_html(found.figures)}{_differing_html(found.differing)}</section>"
    )


def _documents_html(name: str, kind: str, documents: Sequence[Document]) -> str:
    rows = "".join(
        f"<li>{text_html(document.source)}: {text_html(document.title)}</li>" for document in documents[:SHOWN]
    )
    return f'<h3 class="{kind}">{name}</h3><ul>{rows}{_more(len(documents))}</ul>' if rows else ""


def _figures_html(figures: Sequence[FigureChange]) -> str:
    if not figures:
        return ""
    rows = "".join(
        f"<tr><td>{text_html(one.source)}</td><td>{text_html(one.indicator)}</td><td>{text_html(one.place)}</td>"
        f"<td>{text_html(one.period)}</td><td>{text_html(one.before) or 'không có'}</td>"
        f"<td>{text_html(one.after) or 'không còn'}</td></tr>"
        for one in figures[:SHOWN]
    )
    head = "".join(f"<th>{name}</th>" for name in ("Nguồn", "Chỉ tiêu", "Nơi", "Thời điểm", "Trước", "Nay"))
    return (
        '<h3>Số liệu đổi trong các tài liệu thay đổi</h3><div class="table-scroll" tabindex="0" role="region" '
        f'aria-label="Số liệu đổi"><table class="admin-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>'
        f"</table></div>{f'<ul>{_more(len(figures))}</ul>' if len(figures) > SHOWN else ''}"
    )


def _differing_html(differing: Sequence[Difference]) -> str:
    rows = "".join(
        f"<li>{text_html(one.indicator)} ({text_html(one.place)}): "
        + text_html("; ".join(f"{value.shown} theo {value.readings[0].document.source}" for value in one.values))
        + "</li>"
        for one in differing[:SHOWN]
    )
    return f"<h3>Các nguồn nay nêu khác nhau</h3><ul>{rows}{_more(len(differing))}</ul>" if rows else ""


def _more(count: int) -> str:
    return f"<li>… và {count - SHOWN} mục nữa</li>" if count > SHOWN else ""
