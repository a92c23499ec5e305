"""Texts that could break a page, a citation to show on one, and what a browser would see of it."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

from hypothesis import strategies as st

from bot.composing.answer import Citation

ANYTHING = st.text(st.characters(codec=None), max_size=60) | st.sampled_from(
    [
        "<img src=x onerror=alert(1)>",
        '"><script>alert(1)</script>',
        "**<b>**",
        "[1]",
        "&lt;",
        "javascript:alert(1)",
        "\ud800",
        "\x00",
        "\u202e",
    ]
)


def citation(n: int = 1, title: str = "Nghị quyết 06", document_id: str = "d1", **fields: object) -> Citation:
    given_fields = {
        "publisher": "Cổng tỉnh",
        "published": date(2023, 10, 7),
        "quote": "30% GRDP",
        "start": 4,
        "end": 12,
        **fields,
    }
    return Citation(
        n=n,
        document_id=document_id,
        source="nq.md",
        title=title,
        url=None,
        **given_fields,  # type: ignore[arg-type]
    )


class Read(HTMLParser):
    """What a browser would see: the elements with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]
