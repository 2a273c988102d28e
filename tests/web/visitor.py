"""A visitor without JavaScript: opens pages, fills in forms and presses buttons, as an old phone does."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Self

import httpx2

from app.core.access import clockwork
from app.core.ids import ContactId
from app.door import COOKIE
from app.services import accounts
from app.wiring import new_secret
from tests.builders import Town


@dataclass
class SeenForm:
    """A form on a page: where it goes, what stands in its fields, and its buttons (text, name, value, address)."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str, str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads forms, and the words that a reader sees."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[SeenForm] = []
        self.words: list[str] = []
        self.links: dict[str, str] = {}
        self.named: dict[str, SeenForm] = {}
        self._in: list[tuple[str, dict[str, str], list[str]]] = []
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {k: v or "" for k, v in attrs}
        if tag == "form":
            self.forms.append(self._named(given.get("id", "")))
            self.forms[-1].action = given.get("action", "")
        elif tag == "input":
            self._input(given)
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option" and "selected" in given:
            self.forms[-1].fields.append((self._select, given["value"]))
        if tag in {"button", "textarea", "a"}:
            self._in.append((tag, given, []))

    def _named(self, wanted: str) -> SeenForm:
        """The form with this id, which a field above it may have named already."""
        return self.named.setdefault(wanted, SeenForm("")) if wanted else SeenForm("")

    def _form(self, given: dict[str, str]) -> SeenForm:
        """The form that a field or button belongs to."""
        return self._named(given["form"]) if "form" in given else self.forms[-1]

    def _input(self, given: dict[str, str]) -> None:
        ticked = given.get("type") not in {"radio", "checkbox"} or "checked" in given
        if ticked and given.get("name") and given.get("type") != "file" and (self.forms or "form" in given):
            self._form(given).fields.append((given["name"], given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if not self._in or self._in[-1][0] != tag:
            return
        _, given, texts = self._in.pop()
        text = "".join(texts)
        if tag == "textarea":
            self.forms[-1].fields.append((given["name"], text.removeprefix("\n")))
        elif tag == "a":
            self.links[" ".join(text.split())] = given.get("href", "")
        elif self.forms or "form" in given:
            button = (
                " ".join(text.split()),
                given.get("name", ""),
                given.get("value", ""),
                given.get("formaction", ""),
            )
            self._form(given).buttons.append(button)

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        for _, _, texts in self._in:
            texts.append(data)


@dataclass
class Visitor:
    """Someone with a browser; `page` is what it shows."""

    town: Town
    client: httpx2.AsyncClient
    status: int = 0
    page: str = ""
    path: str = ""

    @classmethod
    async def of(cls, town: Town, who: str = "") -> Self:
        """A visitor, signed in as `who` when named."""
        transport = httpx2.ASGITransport(town.app)
        client = httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000", follow_redirects=True)
        visitor = cls(town, client)
        if who:
            async with town.ports.house.unit(clockwork(town.partnership)) as unit:
                session = await accounts.start_session(unit, town.partnership, ContactId(who), new_secret)
            client.cookies.set(COOKIE, session)
        return visitor

    @property
    def text(self) -> str:
        """The words of the page."""
        return " ".join(" ".join(_Reader(self.page).words).split())

    @property
    def links(self) -> dict[str, str]:
        """Where each link leads."""
        return _Reader(self.page).links

    def _show(self, answer: httpx2.Response) -> Self:
        self.status, self.page, self.path = answer.status_code, answer.text, answer.url.path
        return self

    async def opens(self, path: str) -> Self:
        """Go to an address."""
        return self._show(await self.client.get(path))

    def form(self, button: str) -> tuple[SeenForm, tuple[str, str, str, str]]:
        """The form that has this button."""
        found = [(f, b) for f in _Reader(self.page).forms for b in f.buttons if b[0].startswith(button)]
        assert found, f"no button {button!r} on {self.path}: {self.text[:2000]}"
        return found[0]

    async def presses(self, button: str, **typed: str) -> Self:
        """Fill in the fields (`a__b` for `a-b`), and press the button; what follows from it is settled."""
        form, (_, name, value, elsewhere) = self.form(button)
        new = {k.replace("__", "-"): v for k, v in typed.items()}
        fields = [(k, v) for k, v in form.fields if k not in new] + list(new.items())
        fields += [(name, value)] if name else []
        await self.sends(elsewhere.partition("#")[0] or form.action, fields)
        return self

    async def sends(self, path: str, fields: list[tuple[str, str]]) -> Self:
        """Post these fields."""
        data: dict[str, list[str]] = {}
        for key, text in fields:
            data.setdefault(key, []).append(text)
        self._show(await self.client.post(path, data=data))
        await self.town.settle()
        return self

    def says(self, words: str) -> bool:
        """Whether the page has these words."""
        return words in self.text
