"""A citation as an administrative reference: title, number, date, issuer, section, page; as offices write them."""

from __future__ import annotations

from bot.composing.answer import Citation
from sources.document import Document
from ui import texts
from ui.markup import shown_date


def reference(citation: Citation, document: Document | None) -> str:
    """One line that names where the words stand; without ``document``, what the citation itself knows.

    The publisher stands for the issuer where the document names none.
    """
    named = [
        citation.title,
        texts.of_number(document.number) if document and document.number else "",
        texts.of_day(shown_date(citation.published)) if citation.published else texts.NO_DATE,
        (document.issuer if document else None) or citation.publisher or texts.NO_PUBLISHER,
        texts.of_section(section) if document and (section := section_of(document, citation.start)) else "",
        texts.of_pages([citation.page] if citation.page else []),
    ]
    basis = f" ({texts.BASED_ON}: {citation.based_on})" if citation.based_on else ""
    return f"[{citation.n}] {', '.join(part for part in named if part)}{basis}: “{' '.join(citation.quote.split())}”"


def section_of(document: Document, position: int) -> str:
    """The headings above a position of the text, outermost first, and a table's section; "" where there are none.

    What a text begins with is its title.
    """
    path: dict[int, str] = {}
    section = ""
    for block in document.blocks:
        if block.start > position:
            break
        section = block.section if block.kind == "row" and block.end > position else ""
        if block.kind == "heading":
            path = {level: heading for level, heading in path.items() if level < block.level}
            heading = " ".join(document.text[block.start : block.end].strip("# ").split())
            if block is not document.blocks[0]:
                path[block.level] = heading
    return " › ".join(part for part in (*path.values(), section) if part)
