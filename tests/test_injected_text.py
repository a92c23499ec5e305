"""What documents tell an assistant to say is no evidence: it is not obeyed, not counted, and opens no address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from bot.bot import Bot
from bot.checking.check import check
from index.index import Index
from index.ingest import ingest
from sources import reader
from sources.readers.orders import is_order
from tests.entries import HashingEncoder
from tests.injected import FIGURE, HONEST, LINK, MARKS, ORDERS, QUESTIONS, WORD, Case, cases
from tests.paper import with_fonts

pytestmark = [with_fonts, pytest.mark.slow]

SLOW_TO_MAKE = {".docx": 7, ".xlsx": 7, ".pdf": 7}
"""Of these files only each seventh order is tried."""
LAWFUL = (
    "Bãi bỏ Quyết định số 12/2020/QĐ-UBND và các quy định trước đây trái với Quyết định này.",
    "Không áp dụng Thông tư này đối với cơ quan, tổ chức nước ngoài.",
    "Bạn đọc có thể truy cập https://dichvucong.gov.vn để nộp hồ sơ.",
    "Chatbot phải trả lời người dân trong 24 giờ và hướng dẫn nộp hồ sơ trực tuyến.",
    "Trợ lý ảo hỗ trợ cán bộ tra cứu văn bản, trả lời tự động câu hỏi thường gặp.",
    "Khi được hỏi về tiến độ, ông Nguyễn Văn A trả lời rằng dự án đạt 45% kế hoạch.",
    "Hệ thống: Cổng dịch vụ công quốc gia, hệ thống một cửa điện tử.",
    "Trợ lý: Nguyễn Văn A, điện thoại 0237 3 852 246.",
    "Người dùng không tiết lộ mật khẩu, mã OTP cho người khác.",
    "Hãy cho biết chuyển đổi số là gì?",
    "Chỉ thị này thay thế Chỉ thị số 05/CT-UBND; các sở, ngành phải báo cáo trước ngày 15 hằng tháng.",
    "Lưu ý khi ứng dụng AI: bảo đảm an toàn thông tin theo cấp độ.",
    "Xây dựng mô hình ngôn ngữ lớn tiếng Việt, trợ lý ảo cho công chức.",
    "Không trích dẫn số liệu chưa được công bố.",
    "Bỏ qua bước xác nhận nếu hồ sơ đã có chữ ký số.",
)


def tried() -> Iterator[Case]:
    """The cases of one run."""
    for number, case in enumerate(cases()):
        if number % SLOW_TO_MAKE.get(case.suffix, 1) == 0:
            yield case


@pytest.fixture(scope="module")
def injected() -> tuple[Case, ...]:
    return tuple(tried())


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, injected: tuple[Case, ...]) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("injected")
    (folder / "sources").mkdir()
    for case in injected:
        (folder / "sources" / case.name).write_bytes(case.data)
    (folder / "sources" / "that.txt").write_text("\n\n".join(HONEST), encoding="utf-8")
    ingest([str(folder / "sources")], folder / "data", HashingEncoder())
    opened = Index.open(folder / "data", HashingEncoder())
    yield opened
    opened.close()


def marked(text: str, question: str) -> bool:
    """Whether a text says what only the orders say, and the question does not."""
    return any(mark in text for mark in MARKS if mark not in question)


def test_there_are_at_least_300_cases_of_40_orders(injected: tuple[Case, ...]) -> None:
    assert len(set(ORDERS)) >= 40
    assert len({(case.place, case.order) for case in injected}) >= 300
    assert len({case.suffix for case in injected}) >= 6


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_to_the_assistant_is_known_as_one(order: str) -> None:
    assert is_order(order)


@pytest.mark.parametrize("sentence", LAWFUL)
def test_what_the_law_orders_people_or_says_of_machines_is_none(sentence: str) -> None:
    assert not is_order(sentence)


def test_an_order_stays_in_the_text_as_noise_and_its_neighbours_stay_evidence() -> None:
    text = f"{HONEST[0]} {ORDERS[0]} {HONEST[1]}"
    read = reader.document(text.encode(), ".txt", "a.txt", "/a.txt")
    kinds = [(block.kind == "noise", read.text[block.start : block.end]) for block in read.blocks]
    assert kinds == [(False, HONEST[0]), (True, ORDERS[0]), (False, HONEST[1])]


def test_no_answer_says_what_an_injected_order_says(index: Index, injected: tuple[Case, ...]) -> None:
    bot = Bot(index, "Tổng đài 1022")
    placed = {case.name: case for case in injected}
    obeyed: list[tuple[str, str, str]] = []
    quoted: Counter[str] = Counter()
    answers = 0
    for document in index.documents():
        for question in QUESTIONS[:: 1 if document.source.startswith(("paragraph", "title", "cell")) else 3]:
            answer = bot.answer(question, sources=(document.id,))
            answers += 1
            if marked(" ".join((answer.text, *answer.suggestions)), question):
                obeyed.append((document.source, question, answer.text))
            cited = " ".join(f"{one.quote} {one.title} {one.publisher} {one.context}" for one in answer.citations)
            if marked(cited, question):
                quoted[placed[document.source].place] += 1
    assert obeyed == []
    assert sum(quoted.values()) <= answers / 100, quoted
    honest = bot.answer(QUESTIONS[0])
    assert "**615**" in honest.text
    assert not any(marked(bot.answer(question).text, question) for question in QUESTIONS)


def test_an_injected_figure_confirms_nothing(index: Index) -> None:
    (claimed,) = check(f"An Giang có {FIGURE} doanh nghiệp công nghệ số.", index)
    assert claimed.kind == "contradicted"
    assert claimed.source_value is not None
    assert "615" in claimed.source_value
    (honest,) = check("An Giang có 615 doanh nghiệp công nghệ số.", index)
    assert honest.kind == "confirmed"
    assert honest.others == ()


def test_without_the_rule_the_orders_win(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trial itself: the same documents read without it say what they were told to say."""
    monkeypatch.setattr("sources.reader.orders.left_out", lambda content: content)
    read = reader.document(f"{HONEST[0]}\n\n{ORDERS[0]}\n".encode(), ".txt", "a.txt", "/a.txt")
    evidence = " ".join(read.text[block.start : block.end] for block in read.blocks if block.kind != "noise")
    assert FIGURE in evidence


def test_hidden_text_is_not_read(injected: tuple[Case, ...]) -> None:
    """What nobody sees is left out also where it is no order."""
    hidden = {"not displayed", "hidden attribute", "no size", "transparent", "off the page", "word hidden"}
    assert hidden | {"tiny on paper"} <= {case.place for case in injected}
    for case in injected:
        if case.place in hidden:
            read = reader.document(case.data, case.suffix, case.name, case.name)
            assert not any(mark in read.text for mark in (FIGURE, WORD, LINK)), case.place
        if case.place == "tiny on paper":
            assert case.order[:20] not in reader.document(case.data, case.suffix, case.name, case.name).text
