"""The settings file, in TOML, and the credential files of systemd, one secret each.

The file holds a line for each setting, ``portals = ["https://thanhhoa.gov.vn"]``; a list counts as its items with
commas between. Secrets do not belong there: they come from the environment or from a credential file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Sequence
from difflib import get_close_matches
from pathlib import Path

from ui.errors import InvalidSetting

MOST_BYTES = 64 << 10
_LINE = re.compile(r"at line (\d+)")


def read_file(path: Path, names: Sequence[str], secret: Collection[str]) -> dict[str, str]:
    """What a TOML file says of the settings with these ``names``, as an environment variable would say it.

    Raises:
        InvalidSetting: the file cannot be read, is no TOML, names an unknown setting or holds a secret.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InvalidSetting(f"Không đọc được tệp cài đặt {path}: {error.strerror}.") from error
    if len(content) > MOST_BYTES:
        raise InvalidSetting(f"Tệp cài đặt {path} lớn hơn {MOST_BYTES >> 10} KiB; hãy kiểm tra lại đường dẫn.")
    try:
        told = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InvalidSetting(f"Tệp cài đặt {path} không phải chữ UTF-8; hãy lưu lại với bảng mã UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        where = f"dòng {found[1]}" if found else "dòng cuối"
        raise InvalidSetting(f"Tệp cài đặt {path} sai ở {where}: cần mỗi dòng một tên = giá trị (TOML).") from None
    given = {}
    for name, value in told.items():
        if name not in names:
            raise InvalidSetting(f"Tệp cài đặt {path} có tên lạ {name}; {_hint(name, names)}")
        if name in secret:
            raise InvalidSetting(
                f"{name} không được đặt trong tệp cài đặt {path}: hãy dùng biến môi trường HOIDAP_{name.upper()} "
                f"hoặc tệp bí mật hoidap_{name} của systemd."
            )
        if (said := _as_variable(value)) is None:
            raise InvalidSetting(f"Giá trị của {name} trong tệp {path} cần là một chuỗi, một số hoặc danh sách chuỗi.")
        if said:
            given[name] = said
    return given


def read_credentials(folder: str, secret: Collection[str]) -> dict[str, str]:
    """The secrets that stand in a folder of credential files, each in a file ``hoidap_<name>``; {} without a folder.

    Raises:
        InvalidSetting: a credential file cannot be read.
    """
    found = {}
    for name in secret if folder else ():
        path = Path(folder, f"hoidap_{name}")
        try:
            found[name] = path.read_text("utf-8").strip()
        except FileNotFoundError:
            continue
        except (OSError, UnicodeDecodeError):
            raise InvalidSetting(
                f"Không đọc được tệp bí mật {path}; hãy kiểm tra quyền đọc và bảng mã UTF-8."
            ) from None
    return found


def _as_variable(value: object) -> str | None:
    """The value as an environment variable says it; None for what no setting takes."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ",".join(value) if all(isinstance(one, str) for one in value) else None
    return str(value) if isinstance(value, str | int | float) else None


def _hint(name: str, names: Sequence[str]) -> str:
    near = get_close_matches(name.lower().removeprefix("hoidap_"), names, n=1)
    return f"có phải là {near[0]}?" if near else f"các tên dùng được: {', '.join(names)}."
