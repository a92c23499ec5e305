"""The data folder: the names of what we keep in it; a folder that holds anything else is not touched."""

from __future__ import annotations

import os
import re
from pathlib import Path

from index.errors import ForeignFolder

CURRENT = "current"
GENERATIONS = "generations"
_OURS = re.compile(
    r"current(\.new)?|generations|writer\.lock|records(\.damaged-\w+)?\.sqlite(-\w+)?|preview|uploads"
    r"|admin\.(token|new)|switch\.json|lost\+found|\..*"
)


def refuse_foreign(folder: Path) -> None:
    """Raises ForeignFolder when the folder is no data folder and holds something else."""
    if folder.exists() and not folder.is_dir():
        raise ForeignFolder(f"{folder} không phải là thư mục; hãy chọn thư mục dữ liệu khác bằng --data-dir.")
    try:
        names = [] if (folder / GENERATIONS).is_dir() or not folder.exists() else sorted(os.listdir(folder))
    except OSError as error:
        raise ForeignFolder(f"Không đọc được thư mục dữ liệu {folder}: {error.strerror}.") from error
    foreign = [name for name in names if not _OURS.fullmatch(name)]
    if foreign:
        raise ForeignFolder(
            f"Thư mục {folder} chứa tệp không phải của chương trình ({foreign[0]}); "
            "hãy chọn thư mục trống bằng --data-dir."
        )
