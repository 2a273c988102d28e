"""The size limit: no body is read beyond it, and the refusal looks like every other (413)."""

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def too_large(most: int) -> HTTPException:
    """The refusal of a body of more than `most` bytes, with what may be sent instead."""
    return HTTPException(413, f"Det er for stort. Send mindre end {-(-most // 1_000_000)} MB.")


class SizeLimit:
    """Pure ASGI: whoever reads a body of more than `most` bytes, said or counted, is stopped there."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on with a `receive` that counts."""
        said = dict(scope["headers"]).get(b"content-length", b"") if scope["type"] == "http" else b""
        taken = int(said) if said.isdigit() else 0

        async def counted() -> Message:
            nonlocal taken
            if taken > self.most:
                raise too_large(self.most)
            message = await receive()
            if not said:
                taken += len(message.get("body", b""))
                if taken > self.most:
                    raise too_large(self.most)
            return message

        await self.app(scope, counted if scope["type"] == "http" else receive, send)
