"""``hoidap ask``, ``check`` and ``search``: a question, a text or words are held against the index.

An import that costs time stands in the command that needs it, so that ``hoidap ask`` is quick.
"""

from __future__ import annotations

from time import perf_counter

import click

from bot.errors import InvalidQuestion
from ui.commands.options import as_json, batch, data_dir, settings
from ui.commands.usage import Command, WrongUsage

MOST_HITS = 1000


@click.command(cls=Command)
@click.argument("question", required=False, metavar="CÂU_HỎI")
@click.argument("more", nargs=-1, metavar="")
@click.option("--in", "within", multiple=True, metavar="NGUỒN…", help="Chỉ hỏi trong các nguồn này.")
@as_json
@batch
@data_dir
def ask(question: str | None, more: tuple[str, ...], within: tuple[str, ...], as_json: bool, batch: str | None) -> None:
    """Trả lời một câu hỏi, kèm nguồn."""
    from ui import render
    from ui.assembly import open_bot, open_index
    from ui.commands import asked, terminal

    if more and not within:
        raise WrongUsage("Thừa đối số: hãy đặt cả câu hỏi trong dấu nháy kép.")
    rows = asked.rows(question, batch, "q")
    chosen = settings()
    index = open_index(chosen)
    names = (*within, *more)
    bot, sources = open_bot(chosen, index), asked.document_ids(index.documents(), names) if names else ()
    for row in rows:
        start = perf_counter()
        try:
            answer = bot.answer(row["q"], row.get("history", ()), sources)
        except InvalidQuestion as error:
            if batch is None:
                raise
            answer = render.refusal(error)
        if as_json or batch is not None:
            print(render.line(render.answer(row.get("id"), row["q"], answer, _since(start))), flush=True)
        else:
            print(terminal.answer_text(answer))


@click.command(cls=Command)
@click.argument("given", nargs=-1, metavar="ĐOẠN_VĂN|TỆP…")
@click.option("--html", "html_file", metavar="TỆP", help="Ghi kết quả ra tệp HTML.")
@click.option("--docx", "docx_file", metavar="TỆP", help="Ghi kết quả ra tệp Word.")
@as_json
@batch
@data_dir
def check(
    given: tuple[str, ...], html_file: str | None, docx_file: str | None, as_json: bool, batch: str | None
) -> int:
    """Đối chiếu từng con số của một đoạn văn, hoặc của các tệp .docx, .txt, với nguồn."""
    from ui.assembly import open_index
    from ui.commands import asked, checking

    files = asked.files(given)
    if len(given) > 1 and not files:
        raise WrongUsage("Thừa đối số: hãy đặt cả đoạn văn trong dấu nháy kép.")
    if batch is not None and (html_file or docx_file):
        raise WrongUsage("--html và --docx dùng với một đoạn văn hoặc các tệp, không dùng với --batch.")
    rows = [] if files else asked.rows(given[0] if given else None, batch, "text")
    index = open_index(settings())
    if files or html_file or docx_file:
        return checking.check_and_save(files or rows[0]["text"], index, html_file, docx_file, as_json=as_json)
    checking.check_rows(rows, index, as_json=as_json or batch is not None)
    return 0


@click.command(cls=Command)
@click.argument("text", required=False, metavar="TỪ_KHÓA")
@click.option("--k", type=click.IntRange(1, MOST_HITS), default=10, metavar="SỐ", help="Số đoạn (mặc định 10).")
@as_json
@batch
@data_dir
def search(text: str | None, k: int, as_json: bool, batch: str | None) -> None:
    """Tìm các đoạn văn hợp nhất với từ khóa."""
    from bot.evidence.find import query_of
    from bot.question.question import read
    from ui import render
    from ui.assembly import open_index
    from ui.commands import asked, terminal

    rows = asked.rows(text, batch, "q")
    index = open_index(settings())
    for row in rows:
        start = perf_counter()
        try:
            hits = index.search(query_of(read(row["q"])), k)
        except InvalidQuestion:
            if batch is None:
                raise
            hits = ()
        found = [(hit, index.document(hit.passage.document_id)) for hit in hits]
        if as_json or batch is not None:
            print(render.line(render.hits(row.get("id"), found, _since(start))), flush=True)
        else:
            print(terminal.hits_text(found))


def _since(start: float) -> float:
    """Milliseconds since a reading of the clock."""
    return (perf_counter() - start) * 1000
