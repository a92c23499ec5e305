"""The site's own files: under an address that changes with them, so that a browser keeps them for good."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

ASSETS: Final = Path(__file__).parent / "assets"
FOREVER: Final = "public, max-age=31536000, immutable"
MINUTES: Final = "public, max-age=300"

_NAMED: Final = re.compile(r"(?P<edition>[0-9a-f]{12})/(?P<file>.+)")


@cache
def edition_of_assets() -> str:
    """Twelve digits that change when one of our files does."""
    digest = sha256()
    for file in sorted(ASSETS.iterdir()):
        digest.update(b"%s\0%s\0" % (file.name.encode(), sha256(file.read_bytes()).digest()))
    return digest.hexdigest()[:12]


def asset(name: str) -> str:
    """The address of one of our files below the site's root; scripts import their neighbours under the same edition."""
    return f"site/{edition_of_assets()}/{name}"


class SiteFiles(StaticFiles):
    """Our files: under the address of their edition for good, under another one or none for minutes.

    A page from before an upgrade finds the newer files under its older address.
    """

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or 304 for one that the browser has. Raises HTTPException 404 where there is none."""
        named = _NAMED.fullmatch(path)
        response = await super().get_response(named["file"] if named else path, scope)
        current = named is not None and named["edition"] == edition_of_assets()
        response.headers["Cache-Control"] = FOREVER if current else MINUTES
        return response
