"""What nobody foresaw: the visitor is told in Vietnamese, the operator finds the error in the log."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.problems import problem


class Failures:
    """ASGI middleware: an error that nothing handled becomes a 500 with the site's headers, and is raised again."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception:
            if scope["type"] == "http" and not started:
                await problem(scope, 500)(scope, receive, send)
            raise
