"""The form of an approved answer as HTML: wordings, sources to quote, the answer, who answers for it, the preview."""

from __future__ import annotations

from collections.abc import Sequence

from bot.composing.answer import Answer
from index.index import Index
from ui.admin.answer_draft import Draft, Found, written
from ui.chat.page import answer_html
from ui.markup import shown_date, text_html
from ui.records.approved import MOST_CHARACTERS, MOST_OWNER

DRAFTING = "/cau-tra-loi/soan"


def form_html(
    draft: Draft, csrf: str, index: Index, found: Sequence[Found], faults: Sequence[str], shown: Answer | None
) -> str:
    """The whole form; every button sends all of it. ``csrf`` is the hidden field of the session."""
    return (
        f'<form class="answer-form" method="post" action="{DRAFTING}">{csrf}'
        f'<input type="hidden" name="ma" value="{text_html(draft.approved_id)}">'
        '<button type="submit" name="viec" value="xem" class="visually-hidden" tabindex="-1" aria-hidden="true">'
        "Xem trước</button>"
        f"{_faults_html(faults)}{_shown_html(shown)}"
        '<section class="panel"><label for="cau-hoi">Câu hỏi, mỗi dòng một cách hỏi</label>'
        '<textarea id="cau-hoi" name="cau-hoi" rows="4" required aria-describedby="cau-hoi-la-gi">'
        f"\n{text_html(chr(10).join(draft.questions))}</textarea>"
        '<p id="cau-hoi-la-gi" class="hint">Chỉ câu hỏi cùng nội dung, cùng nơi, cùng thời gian mới nhận câu trả lời '
        "này; lời chào, lỗi gõ, thiếu dấu, viết tắt thì không sao.</p></section>"
        f"{_quotations_html(draft, index)}{_search_html(draft, found)}"
        '<section class="panel"><label for="tra-loi">Câu trả lời</label>'
        f'<textarea id="tra-loi" name="tra-loi" rows="4" maxlength="{MOST_CHARACTERS}" '
        'aria-describedby="tra-loi-la-gi">'
        f"\n{text_html(draft.text)}</textarea>"
        '<p id="tra-loi-la-gi" class="hint">Ghi [1], [2]… sau ý lấy từ trích dẫn ấy, **…** để in đậm. Mỗi con số phải '
        "có trong trích dẫn mà dòng đó dẫn.</p>"
        '<label for="phu-trach">Đơn vị hoặc người chịu trách nhiệm</label>'
        f'<input id="phu-trach" name="phu-trach" type="text" maxlength="{MOST_OWNER}" '
        f'value="{text_html(draft.owner)}">'
        '<label for="het-han">Hết hạn (hết ngày này thì thôi dùng)</label>'
        f'<input id="het-han" name="het-han" type="date" value="{text_html(draft.expires)}"></section>'
        '<p class="actions"><button type="submit" name="viec" value="xem">Xem trước</button>'
        '<button type="submit" name="viec" value="luu" class="primary">Duyệt và dùng ngay</button></p></form>'
    )


def _faults_html(faults: Sequence[str]) -> str:
    listed = "".join(f"<li>{text_html(fault)}</li>" for fault in faults)
    return f'<div role="alert" class="complaint"><p>Chưa dùng được:</p><ul>{listed}</ul></div>' if faults else ""


def _shown_html(shown: Answer | None) -> str:
    if shown is None:
        return ""
    return f'<section class="panel" id="xem"><h2>Người dân sẽ thấy</h2>{answer_html(shown)}</section>'


def _quotations_html(draft: Draft, index: Index) -> str:
    items = "".join(
        f'<li><input type="hidden" name="trich" value="{text_html(written(one))}"><blockquote>'
        f"<p>[{n}] {text_html(one.quote)}</p></blockquote><p>{_origin(index, one.document_id)} "
        f'<button type="submit" name="viec" value="bo:{n}">Bỏ trích dẫn {n}</button></p></li>'
        for n, one in enumerate(draft.quotations, 1)
    )
    listed = f'<ol class="quotations">{items}</ol>' if items else '<p class="hint">Chưa có trích dẫn nào.</p>'
    return f'<section class="panel" id="trich-dan"><h2>Trích dẫn</h2>{listed}</section>'


def _origin(index: Index, document_id: str) -> str:
    document = index.document(document_id)
    return text_html(f"{document.title} · {shown_date(document.published)} · {document.source}")


def _search_html(draft: Draft, found: Sequence[Found]) -> str:
    passages = "".join(
        f"<li><p><strong>{text_html(one.title)}</strong> ({text_html(one.source)})</p><ul>"
        + "".join(
            f'<li><button type="submit" name="viec" value="them:{text_html(written(quotation))}">Trích</button> '
            f"{text_html(quotation.quote)}</li>"
            for quotation in one.quotations
        )
        + "</ul></li>"
        for one in found
    )
    listed = f'<ol class="found-passages">{passages}</ol>' if passages else ""
    return (
        '<section class="panel" id="nguon"><label for="tim">Tìm đoạn văn trong nguồn</label>'
        f'<input id="tim" name="tim" type="text" value="{text_html(draft.search)}">'
        f'<p class="actions"><button type="submit" name="viec" value="tim">Tìm</button></p>{listed}</section>'
    )
