"""``python -m tests.benchmarks.served hoidap|stock DATA``: serves an index on a free port of loopback and says where.

``stock`` is a Gradio ChatInterface as its documentation shows it, with the same answerer behind it.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

from bot.bot import Bot
from index.index import Index
from index.static import StaticEncoder

NO_LIMIT = 1_000_000


def main(kind: str, data: str) -> None:
    index = Index.open(Path(data), StaticEncoder.shipped())
    if kind == "stock":
        _stock(index)
    else:
        _ours(index, Path(data))


def _ours(index: Index, data: Path) -> None:
    import uvicorn

    from bot.runnable import AnswerRunnable
    from ui.edition import CurrentEdition
    from ui.server import create_app
    from ui.settings import Settings
    from ui.traffic.listening import listening_socket

    settings = Settings(data_dir=data, per_session=NO_LIMIT, per_address=NO_LIMIT)
    edition = CurrentEdition(index, lambda newest: AnswerRunnable(Bot(newest)))
    with listening_socket("127.0.0.1", 0) as listening:
        print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
        uvicorn.Server(uvicorn.Config(create_app(edition, settings), log_level="critical")).run([listening])


def _stock(index: Index) -> None:
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio

    bot = Bot(index)

    def chat(message: str, history: list[object]) -> str:
        return bot.answer(message).text

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    print(f"http://127.0.0.1:{port}", flush=True)
    gradio.ChatInterface(chat).launch(server_name="127.0.0.1", server_port=port, quiet=True, ssr_mode=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
