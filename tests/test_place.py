"""Places: provinces of both eras, the cities and communes below them, and names that are no places."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.reading.place import NAMES, Mention, borders_changed, find, mentions, provinces
from sources.reading.provinces import CITIES, SEATS, TOWNS
from sources.reading.vietnamese import fold

MERGER = date(2025, 7, 1)
FACTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "places" / "provinces_2025.json"


def one(text: str) -> Mention:
    """The only mention of a text."""
    (mention,) = mentions(text)
    return mention


def test_there_were_63_provinces_and_are_34() -> None:
    assert len(provinces()) == len(provinces(MERGER)) == 34
    assert len(provinces(MERGER - timedelta(days=1))) == len(provinces(date(2023, 1, 1))) == 63
    assert len(NAMES) == len(set(NAMES)) == 64


def test_hue_took_the_place_of_thua_thien_hue_in_2025() -> None:
    assert "Huế" in {place.name for place in provinces(date(2025, 1, 1))}
    assert {"Thừa Thiên Huế"} == {p.name for p in provinces(date(2024, 12, 31))} - {
        p.name for p in provinces(date(2025, 1, 1))
    }


def test_six_cities_are_run_by_the_centre_today() -> None:
    assert {place.name for place in provinces() if place.city} == CITIES
    assert len(CITIES) == 6


def test_every_former_province_became_one_of_today() -> None:
    today = {place.name: place for place in provinces()}
    for place in provinces(MERGER - timedelta(days=1)):
        if place.until is not None:
            assert place.became in today
            assert place.name in today[place.became].merged_from
        else:
            assert place.name in today


@pytest.mark.skipif(not FACTS.exists(), reason="the list of provinces to check against is not here")
def test_the_table_agrees_with_the_list_of_provinces() -> None:
    facts: dict[str, list[str]] = json.loads(FACTS.read_text(encoding="utf-8"))["provinces"]
    ours = {place.name: {place.name, *place.merged_from} for place in provinces()}
    ours["Huế"] = {"Thừa Thiên Huế"}
    assert ours == {name: set(parts) for name, parts in facts.items()}


def test_a_merged_province_knows_since_when_its_borders_hold() -> None:
    found = find("Thái Nguyên")
    assert found is not None
    assert (found.since, found.merged_from, found.until) == (MERGER, ("Bắc Kạn",), None)
    gone = find("Hà Giang")
    assert gone is not None
    assert (gone.until, gone.became) == (date(2025, 6, 30), "Tuyên Quang")
    unchanged = find("Thanh Hóa")
    assert unchanged is not None
    assert unchanged.since is None


def test_towns_and_seats_belong_to_known_provinces() -> None:
    assert set(TOWNS.values()) | set(SEATS) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_found_however_it_is_typed(name: str) -> None:
    for written in (name, f"tỉnh {name}", f"TỈNH {name.upper()}", f"tinh {fold(name)}", fold(name).title()):
        found = find(written)
        assert found is not None, written
        assert (found.name, found.kind, found.province) == (name, "province", name)


@pytest.mark.parametrize(
    ("text", "written", "name"),
    [
        ("UBND tỉnh Thanh Hoá tổ chức", "tỉnh Thanh Hoá", "Thanh Hóa"),
        ("tỉnh Đắc Lắc", "tỉnh Đắc Lắc", "Đắk Lắk"),
        ("tỉnh Bắc Cạn", "tỉnh Bắc Cạn", "Bắc Kạn"),
        ("TP.HCM", "TP.HCM", "Hồ Chí Minh"),
        ("tại TPHCM", "TPHCM", "Hồ Chí Minh"),
        ("TP. Hồ Chí Minh", "TP. Hồ Chí Minh", "Hồ Chí Minh"),
        ("người Sài Gòn", "Sài Gòn", "Hồ Chí Minh"),
        ("in Ho Chi Minh City", "Ho Chi Minh City", "Hồ Chí Minh"),
        ("Hanoi", "Hanoi", "Hà Nội"),
        ("thành phố Hà Nội", "thành phố Hà Nội", "Hà Nội"),
        ("thành phố Huế", "thành phố Huế", "Huế"),
        ("Bà Rịa-Vũng Tàu", "Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("địa bàn tỉnh Đồng\nTháp", "tỉnh Đồng\nTháp", "Đồng Tháp"),
        ("TỈNH NGHỆ AN", "TỈNH NGHỆ AN", "Nghệ An"),
        ("thai nguyen dung thu may", "thai nguyen", "Thái Nguyên"),
        ("da nang dung thu may ve chuyen doi so", "da nang", "Đà Nẵng"),
        ("nghe an co bao nhieu xa", "nghe an", "Nghệ An"),
        ("còn thái nguyên?", "thái nguyên", "Thái Nguyên"),
        ("What share in Thanh Hoa by 2030?", "Thanh Hoa", "Thanh Hóa"),
        ("tỉnh thanh hoa có gì", "tỉnh thanh hoa", "Thanh Hóa"),
        ("thành phố Hà Nôi", "thành phố Hà Nôi", "Hà Nội"),
        ("tỉnh Thanh Hoa", "tỉnh Thanh Hoa", "Thanh Hóa"),
        ("ở hòa bình có gì", "hòa bình", "Hòa Bình"),
        ("tỉnh Thanh Hoá Đỗ Hữu Quyết cho biết", "tỉnh Thanh Hoá", "Thanh Hóa"),
        ("dẫn đầu cả nước", "cả nước", "Việt Nam"),
        ("trên toàn quốc", "toàn quốc", "Việt Nam"),
        ("tại Việt Nam", "Việt Nam", "Việt Nam"),
        ("in Vietnam", "Vietnam", "Việt Nam"),
    ],
)
def test_spellings_lead_to_one_name(text: str, written: str, name: str) -> None:
    mention = one(text)
    assert (mention.text, mention.place.name) == (written, name)


@pytest.mark.parametrize(
    "text",
    [
        "ông Nguyễn Hòa Bình",
        "bà Hà Giang",
        "vì hòa bình và phát triển",
        "khu vực châu Á - Thái Bình Dương",
        "học tập phong cách Hồ Chí Minh",
        "Chủ tịch Hồ Chí Minh",
        "chiến thắng Điện Biên Phủ",
        "đường Hà Nội, sông Đồng Nai",
        "khong cao bang nam truoc",
        "tinh hinh dien bien phuc tap",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Ngân hàng Nhà nước, Công dân Việt Nam",
        "Đại hội đại biểu toàn quốc",
        "các huyện, thị xã, thành phố",
        "phát triển xã hội số, Xã hội số",
        "UBND cấp xã. Trường hợp khác",
        "thành phố thông minh, Thành phố Thông minh",
        "miền nam định cư",
        "Chủ tịch UBND xã Trần Văn Lộc cho biết",
    ],
)
def test_people_streets_and_common_words_are_not_places(text: str) -> None:
    assert mentions(text) == ()


@pytest.mark.parametrize(
    ("text", "name", "kind", "province"),
    [
        ("TP. Thanh Hóa vươn lên", "thành phố Thanh Hóa", "district", "Thanh Hóa"),
        ("thành phố Thái Nguyên", "thành phố Thái Nguyên", "district", "Thái Nguyên"),
        ("TP Thanh Hóa", "thành phố Thanh Hóa", "district", "Thanh Hóa"),
        ("thị xã Nghi Sơn", "thị xã Nghi Sơn", "district", "Thanh Hóa"),
        ("tp vinh", "thành phố Vinh", "district", "Nghệ An"),
        ("UBND huyện Như Xuân", "huyện Như Xuân", "district", None),
        ("UBND HUYỆN BA VÌ VỀ CHUYỂN ĐỔI SỐ", "huyện Ba Vì", "district", None),
        ("Quận 1", "quận 1", "district", None),
        ("xã Xuân Lập", "xã Xuân Lập", "commune", None),
    ],
)
def test_places_below_the_province_are_told_from_it(text: str, name: str, kind: str, province: str | None) -> None:
    place = one(text).place
    assert (place.name, place.kind, place.province) == (name, kind, province)


def test_the_district_level_ended_with_the_merger() -> None:
    assert one("huyện Ba Vì").place.until == date(2025, 6, 30)
    assert one("xã Ba Vì").place.until is None


def test_a_list_behind_tp_names_cities() -> None:
    found = mentions("3 đô thị thông minh, gồm: TP (Thái Nguyên, Sông Công, Phổ Yên)")
    assert [m.place.name for m in found] == ["thành phố Thái Nguyên", "thành phố Sông Công", "thành phố Phổ Yên"]
    assert {m.place.province for m in found} == {"Thái Nguyên"}


def test_a_commune_takes_the_province_named_behind_it() -> None:
    ward, city = mentions("phường Đông Hải, TP Thanh Hóa")
    assert (ward.place.province, city.place.province) == ("Thanh Hóa", "Thanh Hóa")
    commune, district, _ = mentions("xã Lợi An, huyện Trần Văn Thời, tỉnh Cà Mau")
    assert (commune.place.province, district.place.province) == ("Cà Mau", "Cà Mau")
    alone, _ = mentions("xã Xuân Lập họp với tỉnh Nghệ An")
    assert alone.place.province is None


def test_several_places_come_in_order() -> None:
    names = [m.place.name for m in mentions("So sánh Thanh Hóa, Hồ Chí Minh và Thái Nguyên với cả nước")]
    assert names == ["Thanh Hóa", "Hồ Chí Minh", "Thái Nguyên", "Việt Nam"]


@pytest.mark.parametrize("name", ["", "Atlantis", "Thanh", "Thanh Hóa và Nghệ An"])
def test_what_is_not_one_place_is_not_found(name: str) -> None:
    assert find(name) is None


fragments = st.lists(
    st.sampled_from(
        [*NAMES[:12], "tỉnh ", "TP. ", "TP (", "huyện ", "xã ", "Hà ", "Nguyễn ", " ", "\n", ",", "\x00", "A", "1"]
    ),
    max_size=12,
).map("".join)


@settings(max_examples=400)
@given(st.one_of(st.text(max_size=80), fragments))
def test_any_text_gives_ordered_exact_slices(text: str) -> None:
    end = 0
    for mention in mentions(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        end = mention.end
    find(text)


@pytest.mark.parametrize(
    "part", ["thanh ", "xã A", "TP (", "hồ chí ", "bà rịa ", "thanh" + " " * 999, "xã" + " " * 999]
)
def test_long_runs_are_read_to_the_end(part: str) -> None:
    assert all(mention.text for mention in mentions((part * 4000)[:20000]))


def test_a_figure_of_a_merged_province_is_of_its_old_borders_until_the_merger() -> None:
    said = borders_changed("Thái Nguyên", date(2023, 12, 31))
    assert said is not None
    assert "Bắc Kạn" in said
    assert borders_changed("Thái Nguyên", MERGER) is None


def test_a_province_that_is_gone_says_where_it_went() -> None:
    assert borders_changed("Bình Dương", date(2024, 1, 1)) == (
        "Số liệu là của tỉnh Bình Dương cũ, từ ngày 1/7/2025 thuộc Hồ Chí Minh."
    )


def test_borders_changed_for_all_but_the_eleven_that_stayed() -> None:
    same = {name for name in NAMES if borders_changed(name, MERGER - timedelta(days=1)) is None}
    assert same - {"Thừa Thiên Huế"} == {
        "Hà Nội", "Huế", "Lai Châu", "Điện Biên", "Sơn La", "Lạng Sơn", "Quảng Ninh", "Thanh Hóa", "Nghệ An",
        "Hà Tĩnh", "Cao Bằng",
    }  # fmt: skip
