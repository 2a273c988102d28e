"""The reply (svar): reading what people answer when they are alarmed (docs/answers.md).

Pure: a text in, a `Reply` out. A refusal is never read as a yes, and what is in doubt is unclear.
"""

from app.core.reply.answer import Kind, Reply, eta
from app.core.reply.envelope import fresh, opened
from app.core.reply.reading import prepare, read

__all__ = ["Kind", "Reply", "eta", "fresh", "opened", "prepare", "read"]
