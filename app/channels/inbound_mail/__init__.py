"""Mail that comes in: one message as bytes, and out of it what it says, as values.

Nothing in a mail can raise, and nothing in it is believed here: whether it names a message of ours, and whether
it comes from the address of somebody who was asked, the rows know.
"""

from app.channels.inbound_mail.bounce import Bounce
from app.channels.inbound_mail.reading import LARGEST, Incoming, read

__all__ = ["LARGEST", "Bounce", "Incoming", "read"]
