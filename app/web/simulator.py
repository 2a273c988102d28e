"""The simulator (telefonerne) on the pages: every phone and mailbox of the demo, and answers written on them."""

from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from fastapi import APIRouter, Request, Response

from app.channels.simulator import Letter, PhoneCall, Simulator
from app.core.access import clockwork
from app.core.errors import Missing
from app.door import House
from app.services import answers, voice
from app.store import everyone, organisations
from app.store.unit import Unit
from app.web.acts import act
from app.web.forms import Typed
from app.web.views import page
from app.wiring import SYSTEM, Ports

router = APIRouter(prefix="/simulator", include_in_schema=False)
LONGEST = 480
NEWEST = 12
ANSWERS = frozenset({"1", "2"})


@dataclass(frozen=True)
class Bubble:
    """A text on a phone: one that came, or one's own answer."""

    text: str
    mine: bool


@dataclass
class Device:
    """A phone or a mailbox, and whose it is."""

    address: str
    owners: list[str]
    bubbles: list[Bubble] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    calls: list[PhoneCall] = field(default_factory=list)


# What was written on each phone, with how many texts it held then; the network itself keeps only what it delivers.
_written: WeakKeyDictionary[Simulator, list[tuple[str, int, str]]] = WeakKeyDictionary()


@router.get("")
async def show(house: House) -> Response:
    """All phones and mailboxes that something has come to."""
    _only_in_the_demo(house)
    found = house.simulator.addresses()
    async with house.house.unit(SYSTEM, writes=False) as unit:
        devices = [Device(a, await _owners(unit, house, a)) for a in found]
    for device in devices:
        _fill(house.simulator, device)
    phones = [d for d in devices if "@" not in d.address]
    return page(
        "simulator/page",
        wide=True,
        refresh=5,
        phones=sorted(phones, key=lambda d: d.owners),
        mailboxes=sorted((d for d in devices if "@" in d.address), key=lambda d: d.owners),
        now=house.house.clock(),
        key=house.house.mint(),
    )


@router.post("/opkald")
async def press(request: Request, form: Typed, house: House) -> Response:
    """A call is picked up and a key pressed; 1 and 2 come in as from any provider, 3 leaves the words on the page."""
    _only_in_the_demo(house)
    key = form.text("tast")[:1]

    async def work(unit: Unit) -> str:
        call = house.simulator.press(form.text("opkald"), key)
        asked = await voice.asked_in(unit, call.message_id) if call and key in ANSWERS else None
        if call and asked:
            await answers.keep(unit, "simulator", f"{call.provider_id}:{key}", "voice", call.to, key, to=asked)
        return f"/simulator#tlf-{call.to.removeprefix('+')}" if call else "/simulator"

    return await act(house, SYSTEM, request, form, work)


@router.post("")
async def answer(request: Request, form: Typed, house: House) -> Response:
    """An answer written on a phone; it comes in as from any provider."""
    _only_in_the_demo(house)
    sender, text = form.text("fra"), form.text("svar") or form.text("tekst")
    phone = f"/simulator#tlf-{sender.removeprefix('+')}"

    async def work(unit: Unit) -> str:
        if text and sender in house.simulator.addresses():
            await answers.keep(unit, "simulator", unit.mint(), "sms", sender, text[:LONGEST])
            held = len(house.simulator.inbox(sender))
            _written.setdefault(house.simulator, []).append((sender, held, text[:LONGEST]))
        return phone

    return await act(house, SYSTEM, request, form, work)


def _only_in_the_demo(house: Ports) -> None:
    if not house.settings.simulator:
        raise Missing


async def _owners(unit: Unit, house: Ports, address: str) -> list[str]:
    """The names behind an address; one person may be in several partnerships."""
    names = []
    for partnership, who in await everyone.owners(unit, address):
        async with house.house.unit(clockwork(partnership), writes=False) as inside:
            person = (await organisations.directory(inside)).contacts[who]
        names.append(f"{person.name}, {person.title}" if person.title else person.name)
    return list(dict.fromkeys(names))


def _fill(simulator: Simulator, device: Device) -> None:
    """Texts and answers in the order they came, the newest last; mails with the newest first."""
    inbox = simulator.inbox(device.address)
    mine = [(held, text) for to, held, text in _written.get(simulator, []) if to == device.address]
    for i, letter in enumerate(inbox):
        device.bubbles += [Bubble(text, mine=True) for held, text in mine if held == i]
        device.bubbles.append(Bubble(letter.text, mine=False))
    device.bubbles += [Bubble(text, mine=True) for held, text in mine if held >= len(inbox)]
    device.bubbles = device.bubbles[-NEWEST:]
    device.letters = list(reversed(inbox))[:NEWEST]
    device.calls = simulator.rung(device.address)[-NEWEST:]
