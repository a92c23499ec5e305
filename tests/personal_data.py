"""Made personal data: numbers, addresses and mail of nobody, in the ways people write them, inside questions."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from sources.reading.vietnamese import fold

_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
_GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga", "Phúc", "Quỳnh", "Sơn", "Thảo")
_STREETS = (
    "Lê Lợi", "Trần Phú", "Nguyễn Trãi", "Hạc Thành", "Cách Mạng Tháng Tám", "30 Tháng 4", "Nguyễn Thị Minh Khai",
    "Hàng Than", "Bà Triệu", "Quang Trung", "Phan Chu Trinh", "Đội Cung",
)  # fmt: skip
_COMMUNES = ("Điện Biên", "Ba Đình", "Quảng Thắng", "Đông Vệ", "Trường Thi", "Nam Ngạn", "Tân Sơn", "Lam Sơn")
_DISTRICTS = ("thành phố Thanh Hóa", "TP. Thái Nguyên", "huyện Như Xuân", "quận Hoàn Kiếm", "thị xã Bỉm Sơn")
_MAILS = ("gmail.com", "yahoo.com.vn", "outlook.com", "thanhhoa.gov.vn", "hus.edu.vn", "mail.example.vn")
_BANKS = ("Vietcombank", "BIDV", "VietinBank", "Agribank", "Techcombank", "MB Bank", "ACB")
_GROUPS = {
    9: ((9,), (3, 3, 3)),
    10: ((10,), (4, 3, 3), (3, 3, 4), (4, 6), (2, 2, 2, 2, 2)),
    12: ((12,), (3, 3, 3, 3), (4, 4, 4)),
}
_SEPARATORS = (" ", ".", "-", " - ", ". ")


@dataclass(frozen=True, slots=True)
class Made:
    """A question, the personal data in it as written, and what must not be stored: each ``secret`` is a part of it."""

    kind: str
    text: str
    secrets: tuple[str, ...]


def made(number: int, seed: int = 1) -> Iterator[Made]:
    """So many examples, of each kind in turn; the same for the same seed."""
    chance = random.Random(seed)
    makers = (_identity, _tax, _phone, _card, _account, _email, _address)
    for place in range(number):
        yield makers[place % len(makers)](chance)


def _identity(chance: random.Random) -> Made:
    if chance.random() < 0.5:
        number = (
            f"{chance.randint(1, 96):03}{chance.randint(0, 3)}{chance.randint(0, 99):02}{chance.randint(0, 999999):06}"
        )
        said = chance.choice(
            ("CCCD ", "căn cước số ", "số định danh cá nhân: ", "", "tôi là {name}, ", "can cuoc cong dan ")
        )
    else:
        number = f"{chance.randint(0, 3)}{_digits(chance, 8)}"
        said = chance.choice(("CMND ", "chứng minh nhân dân số ", "cmt: ", "CMTND cũ "))
    written = _grouped(chance, number, _GROUPS[len(number)])
    return _asked(chance, "identity", f"{said}{written}", (written, number))


def _tax(chance: random.Random) -> Made:
    number = f"{chance.randint(0, 8)}{chance.randint(1, 9)}{_digits(chance, 8)}"
    said = chance.choice(
        ("MST ", "mã số thuế ", "mã số thuế cá nhân của tôi là ", "ma so thue: ", "mã số doanh nghiệp ")
    )
    written = number + (chance.choice(("-001", "-012", " - 003")) if chance.random() < 0.3 else "")
    return _asked(chance, "tax", f"{said}{written}", (written, number))


def _phone(chance: random.Random) -> Made:
    mobile = chance.random() < 0.8
    rest = (
        f"{chance.choice('35789')}{_digits(chance, 8)}"
        if mobile
        else f"2{chance.randint(3, 9)}{chance.randint(0, 9)}3{_digits(chance, 6)}"
    )
    number = f"0{rest}"
    groups = _GROUPS[10] if mobile else ((4, 4, 3), (11,), (4, 7))
    written = _grouped(chance, number, groups)
    if chance.random() < 0.3:
        written = f"{chance.choice(('+84', '+84 ', '(+84) ', '84', '0084'))}{rest}"
    said = chance.choice(("SĐT ", "số điện thoại: ", "gọi lại cho tôi theo số ", "zalo ", "đt:", "", "liên hệ "))
    return _asked(chance, "phone", f"{said}{written}", (written, number, rest))


def _card(chance: random.Random) -> Made:
    number = _with_check_digit(f"{chance.choice(('9704', '4111', '5234', '4'))}{_digits(chance, 15)}"[:15])
    written = _grouped(chance, number, ((16,), (4, 4, 4, 4)), (" ", "-"))
    said = chance.choice(("số thẻ ", "thẻ ATM ", "thẻ ngân hàng của em là ", "", "thẻ visa "))
    return _asked(chance, "card", f"{said}{written}", (written, number))


def _account(chance: random.Random) -> Made:
    number = f"{chance.randint(1, 9)}{_digits(chance, chance.randint(8, 13))}1"
    said = chance.choice(
        ("số tài khoản ", "STK: ", "tài khoản ngân hàng ", "chuyển khoản vào ", "stk {bank} ", "so tai khoan ")
    )
    return _asked(chance, "account", f"{said}{number}", (number,))


def _email(chance: random.Random) -> Made:
    between = chance.choice(("", ".", "_"))
    name = f"{fold(chance.choice(_SURNAMES))}{between}{fold(chance.choice(_GIVEN))}{chance.randint(1, 2010)}"
    written = f"{name}@{chance.choice(_MAILS)}"
    said = chance.choice(("email ", "thư điện tử: ", "gửi về ", "", "mail của tôi là "))
    return _asked(chance, "email", f"{said}{written}", (written, name))


def _address(chance: random.Random) -> Made:
    house = f"{chance.randint(1, 499)}{chance.choice(('', '', 'A', '/12', '/5/7', 'b'))}"
    street, commune, district = chance.choice(_STREETS), chance.choice(_COMMUNES), chance.choice(_DISTRICTS)
    first = chance.choice(
        (
            f"số {house} đường {street}",
            f"số nhà {house} {street}",
            f"nhà số {house}, ngõ 45, phố {street}",
            f"ngõ {chance.randint(1, 99)}, đường {street}",
            f"số {house} phố {street}",
            f"ngách 12/{chance.randint(1, 60)} ngõ {chance.randint(1, 300)} {street}",
        )
    )
    if chance.random() < 0.25:
        first = f"tôi ở thôn {chance.randint(1, 12)}"
        written, secret = f"{first}, xã {commune}", first.removeprefix("tôi ở ")
    else:
        written, secret = f"{first}, phường {commune}", first
    if chance.random() < 0.2:
        written, secret = fold(written), fold(secret)
    said = (
        chance.choice(("tôi ở ", "địa chỉ: ", "nhà tôi ở ", "", "thường trú tại "))
        if not written.startswith(("tôi ở", "toi o"))
        else ""
    )
    return _asked(chance, "address", f"{said}{written}, {district}", (written, secret))


def _asked(chance: random.Random, kind: str, data: str, secrets: tuple[str, ...]) -> Made:
    """The data in a question, with a name and a bank where these are wanted."""
    name = f"{chance.choice(_SURNAMES)} {chance.choice(_GIVEN)}"
    data = data.replace("{name}", name).replace("{bank}", chance.choice(_BANKS))
    text = chance.choice(
        (
            f"{data} thì nộp hồ sơ ở đâu?",
            f"Tôi là {name}, {data}, xin hỏi thủ tục cấp lại?",
            f"{data}",
            f"Cho em hỏi hồ sơ của em ({data}) đã xong chưa ạ?",
            f"Thanh Hóa có bao nhiêu doanh nghiệp số? {data}",
            f"xin chào\n{data}\nnhờ kiểm tra giúp",
            f"{data}. Xin cảm ơn!",
        )
    )
    return Made(kind, text, secrets)


def _digits(chance: random.Random, number: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(number))


def _grouped(
    chance: random.Random, number: str, groups: tuple[tuple[int, ...], ...], separators: tuple[str, ...] = _SEPARATORS
) -> str:
    sizes, separator = chance.choice(groups), chance.choice(separators)
    parts, start = [], 0
    for size in sizes:
        parts.append(number[start : start + size])
        start += size
    return separator.join(parts)


def _with_check_digit(digits: str) -> str:
    """A card number that a shop would take: its last digit is the Luhn check digit."""
    doubled = [int(digit) * (1 if place % 2 else 2) for place, digit in enumerate(reversed(digits))]
    total = sum(value - 9 if value > 9 else value for value in doubled)
    return f"{digits}{-total % 10}"
