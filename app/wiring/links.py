"""Links: addresses that people open, and the signed token of an answer page."""

from collections.abc import Mapping
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer

from app.core.access import Actor
from app.core.ids import ActivationId, ContactId, PartnershipId
from app.store.messages import Queued

_PAGES = {"board": "", "action_plan": "/handlingsplan", "briefings": "/orienteringer"}


class Links:
    """Addresses that people open, and the signed token of an answer page."""

    def __init__(self, base: str, keys: tuple[str, ...]) -> None:
        self._base = base
        self._answers = URLSafeSerializer(list(reversed(keys)), salt="answer")

    def answer_token(self, activation: str, partnership: str, contact: str) -> str:
        """Stands for one person in one activation; the page it opens answers only by a pressed button."""
        return str(self._answers.dumps([activation, partnership, contact]))

    def read_answer(self, token: str) -> tuple[ActivationId, Actor] | None:
        """Whose answer page this is; None when the token is not ours."""
        try:
            activation, partnership, contact = self._answers.loads(token)
        except (BadSignature, ValueError):
            return None
        return ActivationId(activation), Actor(PartnershipId(partnership), ContactId(contact))

    def to(self, what: str, one: Queued, values: Mapping[str, Any]) -> str:
        """The address that a button in this message opens."""
        if what == "answer":
            return f"{self._base}/svar/{self.answer_token(one.scope, one.partnership, one.contact)}"
        if what == "sign_in":
            return f"{self._base}/log-ind/{values['link']}"
        if what == "evaluation":
            return f"{self._base}/evaluering/{values['link']}"
        if what == "mine":
            return f"{self._base}/mig"
        if what == "plan":
            return f"{self._base}/planer/{values['plan']}"
        return f"{self._base}/aktiveringer/{one.scope}{_PAGES[what]}"
