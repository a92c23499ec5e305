"""``hoidap settings``: each setting with its meaning, its present value and where that comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from pydantic import SecretStr

from ui.commands.options import chosen_data_dir, data_dir
from ui.commands.usage import Command
from ui.settings import FILE_VARIABLE, PREFIX, Loaded, loaded


@click.command("settings", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="In JSON cho chương trình khác.")
@data_dir
def settings(as_json: bool) -> None:
    """Liệt kê các cài đặt: ý nghĩa, giá trị hiện tại và nơi đặt; mã thoát 1 khi có cài đặt không dùng được."""
    found = loaded(data_dir=chosen_data_dir())
    if as_json:
        from ui.render import line

        print(line({"file": str(found.file) if found.file else None, "settings": rows(found)}))
    else:
        print(listing(found))


def rows(found: Loaded) -> list[dict[str, Any]]:
    """A JSON object for each setting; of a secret only whether it is set."""
    return [
        {
            "name": name,
            "variable": f"{PREFIX}{name.upper()}",
            "value": _shown(getattr(found.settings, name)),
            "origin": found.origins[name],
            "meaning": field.description,
        }
        for name, field in type(found.settings).model_fields.items()
    ]


def listing(found: Loaded) -> str:
    """The settings for a terminal: two lines each, after the file that was read."""
    file = str(found.file) if found.file else f"không có (đặt đường dẫn bằng {FILE_VARIABLE})"
    lines = [f"Tệp cài đặt: {file}"]
    for row in rows(found):
        value = "(bỏ trống)" if row["value"] in (None, "") else row["value"]
        lines += ["", f"{row['variable']} = {value}   [{row['origin']}]", f"    {row['meaning']}"]
    return "\n".join(lines)


def _shown(value: object) -> object:
    if isinstance(value, SecretStr):
        return "(đã đặt, không hiện)"
    return str(value) if isinstance(value, Path) else value
