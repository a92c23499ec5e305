"""The site's own files: a browser keeps them for some minutes, then asks whether they changed."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles

KEPT_SECONDS = 300
"""After an upgrade a page may be shown with the files of the version before it for so long."""


class SiteFiles(StaticFiles):
    """A folder of files, each with its ETag and how long it may be kept."""

    def file_response(self, *args: Any, **options: Any) -> Response:
        """The file, or 304 for one that the browser has."""
        response = super().file_response(*args, **options)
        response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
        return response
