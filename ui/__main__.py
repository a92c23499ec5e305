"""``python -m ui`` is ``hoidap``."""

from __future__ import annotations

from ui.cli import main

main()
