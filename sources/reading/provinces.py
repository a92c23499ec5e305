"""The provinces of Viet Nam as facts: the 63 until 30 June 2025, the 34 since, and how they are also written.

Source: Resolution 202/2025/QH15 of the National Assembly (in force for the provinces on 1 July 2025);
Resolution 175/2024/QH15, by which Thừa Thiên Huế became the city of Huế on 1 January 2025.
"""

from __future__ import annotations

from datetime import date

MERGED_ON = date(2025, 7, 1)
HUE_SINCE = date(2025, 1, 1)

CITIES: frozenset[str] = frozenset(("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"))
"""Centrally run cities."""

MERGED: dict[str, tuple[str, ...]] = {
    "An Giang": ("Kiên Giang",),
    "Bắc Ninh": ("Bắc Giang",),
    "Cà Mau": ("Bạc Liêu",),
    "Cao Bằng": (),
    "Cần Thơ": ("Sóc Trăng", "Hậu Giang"),
    "Đà Nẵng": ("Quảng Nam",),
    "Đắk Lắk": ("Phú Yên",),
    "Điện Biên": (),
    "Đồng Nai": ("Bình Phước",),
    "Đồng Tháp": ("Tiền Giang",),
    "Gia Lai": ("Bình Định",),
    "Hà Nội": (),
    "Hà Tĩnh": (),
    "Hải Phòng": ("Hải Dương",),
    "Hồ Chí Minh": ("Bình Dương", "Bà Rịa - Vũng Tàu"),
    "Huế": (),
    "Hưng Yên": ("Thái Bình",),
    "Khánh Hòa": ("Ninh Thuận",),
    "Lai Châu": (),
    "Lạng Sơn": (),
    "Lào Cai": ("Yên Bái",),
    "Lâm Đồng": ("Đắk Nông", "Bình Thuận"),
    "Nghệ An": (),
    "Ninh Bình": ("Hà Nam", "Nam Định"),
    "Phú Thọ": ("Vĩnh Phúc", "Hòa Bình"),
    "Quảng Ngãi": ("Kon Tum",),
    "Quảng Ninh": (),
    "Quảng Trị": ("Quảng Bình",),
    "Sơn La": (),
    "Tây Ninh": ("Long An",),
    "Thái Nguyên": ("Bắc Kạn",),
    "Thanh Hóa": (),
    "Tuyên Quang": ("Hà Giang",),
    "Vĩnh Long": ("Bến Tre", "Trà Vinh"),
}
"""Each province of today and the provinces that were merged into it on MERGED_ON."""

RENAMED = {"Thừa Thiên Huế": "Huế"}
"""Renamed on HUE_SINCE."""

WRITTEN: dict[str, tuple[str, ...]] = {
    "Hà Nội": ("Hanoi",),
    "Hồ Chí Minh": (
        "TP.HCM", "TP. HCM", "TP HCM", "TPHCM", "HCMC", "HCM City", "Ho Chi Minh City", "Hochiminh City", "Sài Gòn",
        "Saigon",
    ),
    "Đà Nẵng": ("Danang",),
    "Hải Phòng": ("Haiphong",),
    "Huế": ("Hue City",),
    "Thừa Thiên Huế": ("Thừa Thiên - Huế", "Thừa Thiên"),
    "Bà Rịa - Vũng Tàu": ("Bà Rịa Vũng Tàu", "BR-VT", "BRVT"),
    "Đắk Lắk": ("Đắc Lắc", "Đăk Lăk", "Đắc Lắk", "Đak Lak", "Đăk Lắk", "Đắk Lăk", "Daklak"),
    "Đắk Nông": ("Đắc Nông", "Đăk Nông", "Đak Nông", "Daknong"),
    "Bắc Kạn": ("Bắc Cạn",),
    "Kon Tum": ("Kontum", "Kông Tum", "Công Tum"),
    "Gia Lai": ("Gialai",),
    "Lào Cai": ("Lao Cai",),
}  # fmt: skip
"""Other spellings, old, short and English; tone placement and missing accents need no entry."""

COMMON_WORDS: frozenset[str] = frozenset(
    ("Hòa Bình", "Thái Bình", "Hải Dương", "Cao Bằng", "Sơn La", "Gia Lai", "Điện Biên", "Nam Định", "Bình Định",
     "Phú Thọ", "Hưng Yên")
)  # fmt: skip
"""Names that in lower case or without accents are, or look like, common words: peace, ocean, "diễn biến"."""

NOT_PLACES: tuple[str, ...] = (
    "Thái Bình Dương", "Hà Nam Ninh", "Điện Biên Phủ", "Nam Định hướng", "Hòa Bình Xanh",
    "Cộng hòa xã hội chủ nghĩa Việt Nam", "xã hội chủ nghĩa Việt Nam", "Đảng Cộng sản Việt Nam", "Tổ quốc Việt Nam",
)  # fmt: skip
"""Longer wordings that hold a place's name and mean something else."""

TOWNS: dict[str, str] = {
    "Sông Công": "Thái Nguyên", "Phổ Yên": "Thái Nguyên",
    "Sầm Sơn": "Thanh Hóa", "Bỉm Sơn": "Thanh Hóa", "Nghi Sơn": "Thanh Hóa",
    "Vinh": "Nghệ An", "Cửa Lò": "Nghệ An", "Thái Hòa": "Nghệ An", "Hoàng Mai": "Nghệ An",
    "Hồng Lĩnh": "Hà Tĩnh", "Kỳ Anh": "Hà Tĩnh", "Đồng Hới": "Quảng Bình", "Đông Hà": "Quảng Trị",
    "Hương Thủy": "Thừa Thiên Huế", "Hương Trà": "Thừa Thiên Huế", "Hội An": "Quảng Nam", "Tam Kỳ": "Quảng Nam",
    "Quy Nhơn": "Bình Định", "Tuy Hòa": "Phú Yên", "Nha Trang": "Khánh Hòa", "Cam Ranh": "Khánh Hòa",
    "Phan Rang - Tháp Chàm": "Ninh Thuận", "Phan Thiết": "Bình Thuận", "Pleiku": "Gia Lai",
    "Buôn Ma Thuột": "Đắk Lắk", "Gia Nghĩa": "Đắk Nông", "Đà Lạt": "Lâm Đồng", "Bảo Lộc": "Lâm Đồng",
    "Biên Hòa": "Đồng Nai", "Long Khánh": "Đồng Nai", "Thủ Dầu Một": "Bình Dương", "Dĩ An": "Bình Dương",
    "Thuận An": "Bình Dương", "Tân Uyên": "Bình Dương", "Bến Cát": "Bình Dương", "Đồng Xoài": "Bình Phước",
    "Vũng Tàu": "Bà Rịa - Vũng Tàu", "Bà Rịa": "Bà Rịa - Vũng Tàu", "Thủ Đức": "Hồ Chí Minh",
    "Tân An": "Long An", "Mỹ Tho": "Tiền Giang", "Gò Công": "Tiền Giang", "Cao Lãnh": "Đồng Tháp",
    "Sa Đéc": "Đồng Tháp", "Hồng Ngự": "Đồng Tháp", "Long Xuyên": "An Giang", "Châu Đốc": "An Giang",
    "Rạch Giá": "Kiên Giang", "Hà Tiên": "Kiên Giang", "Phú Quốc": "Kiên Giang", "Vị Thanh": "Hậu Giang",
    "Ngã Bảy": "Hậu Giang", "Việt Trì": "Phú Thọ", "Vĩnh Yên": "Vĩnh Phúc", "Phúc Yên": "Vĩnh Phúc",
    "Từ Sơn": "Bắc Ninh", "Chí Linh": "Hải Dương", "Thủy Nguyên": "Hải Phòng", "Phủ Lý": "Hà Nam",
    "Tam Điệp": "Ninh Bình", "Hoa Lư": "Ninh Bình", "Hạ Long": "Quảng Ninh", "Cẩm Phả": "Quảng Ninh",
    "Uông Bí": "Quảng Ninh", "Móng Cái": "Quảng Ninh", "Đông Triều": "Quảng Ninh",
}  # fmt: skip
"""Cities and towns below the province, as of 2024, and their province."""

SEATS: tuple[str, ...] = (
    "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre", "Cà Mau", "Cao Bằng", "Hà Giang", "Hà Tĩnh", "Hải Dương",
    "Hòa Bình", "Hưng Yên", "Kon Tum", "Lai Châu", "Lạng Sơn", "Lào Cai", "Nam Định", "Ninh Bình", "Phú Thọ",
    "Quảng Ngãi", "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Trà Vinh",
    "Tuyên Quang", "Vĩnh Long", "Yên Bái", "Đồng Tháp", "Điện Biên",
)  # fmt: skip
"""Provinces after which a city or town of theirs is called: "TP. Thanh Hóa" is the city, not the province."""
