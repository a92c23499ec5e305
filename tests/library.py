"""A small made-up library for the tests of the bot: two provinces, two years, sources that differ."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from index.encoder import Encoder
from index.index import Index
from index.ingest import ingest
from tests.entries import HashingEncoder

TEXTS = {
    "an-giang-nghi-quyet.md": """---
title: "Nghị quyết chuyển đổi số tỉnh An Giang"
published: 2021-11-10
publisher: "Cổng thông tin An Giang"
places: ["An Giang"]
---

## Mục tiêu cụ thể đến năm 2025

- Kinh tế số chiếm 20% trở lên trong GRDP của tỉnh.
- Có 90% người dân hài lòng với việc giải quyết thủ tục hành chính.

## Mục tiêu cụ thể đến năm 2030

- Kinh tế số chiếm 30% trở lên trong GRDP của tỉnh.
- Có 98% người dân hài lòng với việc giải quyết thủ tục hành chính.
""",
    "an-giang-bao-cao.txt": """Báo cáo kết quả chuyển đổi số tỉnh An Giang

Tỉnh An Giang hiện có 615 doanh nghiệp công nghệ số. Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn đạt 97,61%.

Ông Mai Văn Bình, Phó Chủ tịch UBND tỉnh An Giang, cho biết chuyển đổi số là yêu cầu cấp thiết.

Năm 2022, An Giang đứng thứ 12/63 tỉnh, thành phố về chuyển đổi số.
""",
    "an-giang-ban-tin.md": """---
title: "Bản tin chuyển đổi số An Giang"
published: 2023-08-15
places: ["An Giang"]
---

Tỷ lệ hồ sơ thủ tục hành chính của An Giang được giải quyết đúng hạn đạt 99,51%.
""",
    "lao-cai.txt": """Kết quả chuyển đổi số tỉnh Lào Cai

Tỉnh Lào Cai hiện có 324 doanh nghiệp công nghệ số. Năm 2022, Lào Cai đứng thứ 8/63 tỉnh, thành phố về chuyển đổi số.

Cổng dịch vụ công Lào Cai có hơn 85.000 tài khoản với 27.662.427 lượt truy cập.
""",
}
_PAGE = '---\ntitle: "{title}"\n{published}places: ["An Giang"]\n---\n\n{text}\n'


def library(folder: Path, texts: Mapping[str, str] = TEXTS, encoder: Encoder | None = None) -> Index:
    """The library, or other texts by file name, as an open index below a folder."""
    sources, encoder = folder / "sources", encoder or HashingEncoder()
    sources.mkdir()
    for name, text in texts.items():
        (sources / name).write_text(text, encoding="utf-8")
    ingest([str(sources)], folder / "data", encoder)
    return Index.open(folder / "data", encoder)


def index_of(folder: Path, *documents: tuple[str, str, str]) -> Index:
    """An index of documents on An Giang (name, day or "", text) below a folder."""
    pages = {
        f"{name}.md": _PAGE.format(title=f"Tin {name}", published=f"published: {day}\n" if day else "", text=text)
        for name, day, text in documents
    }
    return library(folder, pages)
