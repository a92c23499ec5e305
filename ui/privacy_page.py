"""The page /quyen-rieng-tu: what is kept of a visitor's questions, for how long, and how it is got back or deleted."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from ui.frame import page_html
from ui.markup import text_html

TITLE = "Quyền riêng tư và dữ liệu cá nhân"

_MASKED = (
    "Số căn cước, số chứng minh nhân dân, hộ chiếu",
    "Mã số thuế",
    "Số điện thoại",
    "Số thẻ và số tài khoản ngân hàng",
    "Địa chỉ thư điện tử",
    "Địa chỉ nhà",
)


def routes(retention_days: int, contact: str, *, model: str) -> list[Route]:
    """The page's address; ``model`` is the host of the language model that words answers, "" without one."""

    def page(request: Request) -> Response:
        content = privacy_html(retention_days, contact, model=model)
        return HTMLResponse(page_html(TITLE, "none", content, root="./"))

    return [Route("/quyen-rieng-tu", page)]


def privacy_html(retention_days: int, contact: str, *, model: str) -> str:
    """The page's text for these settings."""
    masked = "".join(f"<li>{name}</li>" for name in _MASKED)
    return (
        f"<h1>{TITLE}</h1>"
        '<p class="lead">Trang này giải thích máy chủ hỏi đáp lưu gì về câu hỏi của bạn, theo Luật Bảo vệ dữ liệu cá '
        "nhân số 91/2025/QH15 và Nghị định 356/2025/NĐ-CP.</p>"
        "<h2>Máy trả lời, không phải người</h2>"
        "<p>Câu trả lời do máy tự động soạn từ các tài liệu đã nạp, kèm trích dẫn để bạn kiểm tra. Chúng tôi nói rõ "
        "điều này theo Luật Trí tuệ nhân tạo số 134/2025/QH15. Câu trả lời không thay cho văn bản gốc hoặc quyết định "
        "của cơ quan có thẩm quyền.</p>"
        f"<h2>Chúng tôi lưu gì</h2>{_kept_html(retention_days)}"
        "<h2>Những gì được che trước khi lưu</h2>"
        f"<p>Bạn không cần ghi thông tin cá nhân vào câu hỏi. Nếu có, máy che các loại sau trước khi lưu:</p>"
        f"<ul>{masked}</ul><p>Máy có thể không nhận ra mọi cách viết; vì vậy xin đừng ghi thông tin cá nhân.</p>"
        f"<h2>Câu hỏi được gửi đi đâu</h2>{_sent_html(model)}"
        "<h2>Những gì chúng tôi không làm</h2>"
        "<p>Trang không có quảng cáo, không đo lường hành vi, không tải gì từ trang web khác, không hỏi bạn là ai. Một "
        "cookie tên “hoidap” mang một mã ngẫu nhiên, chỉ để chia đều lượt hỏi giữa những người dùng chung mạng; nó mất "
        "khi bạn đóng trình duyệt và không được lưu cùng câu hỏi. Địa chỉ mạng chỉ được giữ trong bộ nhớ để đếm lượt "
        "hỏi, không ghi vào đâu.</p>"
        "<h2>Quyền của bạn</h2>"
        "<p>Bạn có quyền biết, xem, nhận bản sao và yêu cầu xóa dữ liệu của mình. Mỗi câu trả lời đã lưu có một mã; ai "
        "giữ mã đó có thể xem lại hoặc xóa ngay câu trả lời ấy. Không có mã thì chúng tôi không biết câu hỏi nào là "
        f"của bạn. Cần giúp, xin liên hệ {text_html(contact)}.</p>"
    )


def _kept_html(retention_days: int) -> str:
    if not retention_days:
        return "<p>Máy chủ này không lưu câu hỏi, câu trả lời hoặc góp ý nào.</p>"
    return (
        "<ul><li>Câu hỏi, đã che thông tin cá nhân, cùng câu trả lời và thời điểm hỏi: để bạn mở lại câu trả lời, "
        "góp ý, và để chúng tôi bổ sung tài liệu còn thiếu.</li>"
        "<li>Góp ý của bạn về câu trả lời (đúng, sai, sai nguồn, còn thiếu) và ghi chú, cũng đã che thông tin "
        "cá nhân.</li>"
        f"</ul><p>Tất cả được xóa hẳn sau <strong>{retention_days} ngày</strong>. Chương trình tự xóa, không ai phải "
        "nhớ. Bản sao lưu dự phòng, nếu cơ quan có lập, còn giữ thêm cho đến khi chính nó được xóa; khi khôi phục từ "
        "bản ấy, những gì quá hạn và những gì bạn đã yêu cầu xóa lại được xóa.</p>"
        "<p>Cuộc hỏi đáp trên trang nằm trong trình duyệt của bạn; nút “Xóa cuộc hỏi đáp” xóa nó ngay.</p>"
    )


def _sent_html(model: str) -> str:
    if model:
        return (
            "<p>Câu hỏi (cùng những câu trước đó của cuộc hỏi đáp khi cần), đã che thông tin cá nhân, và các đoạn "
            f"trích được gửi tới mô hình ngôn ngữ tại <strong>{text_html(model)}</strong> mà cơ quan vận hành đã "
            "chọn để diễn đạt câu trả lời. Không gì khác được gửi đi. Câu nào của mô hình mà nguồn không nói thì không "
            "được hiện; câu trả lời do mô hình diễn đạt có ghi rõ.</p>"
        )
    return "<p>Không gửi đi đâu. Mọi việc được làm trên máy chủ này, không qua dịch vụ nào khác.</p>"
