"""The communication plan at work, on a page: ready texts to send, who was told, and statements to the press."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from app.core import communication as rules
from app.core import statement as statement_rules
from app.core.communication import Audience
from app.core.ids import ActivationId, OrganisationId
from app.core.language import name_of
from app.core.roster import Directory, RosterKind
from app.core.statement import Statement
from app.core.wording import segments
from app.door import House, PageActor, PageReads
from app.services import communication, statements
from app.services.communication import ReadyRow
from app.store.unit import Unit
from app.web.acts import act_or_ask_again
from app.web.forms import Form, Typed
from app.web.frame import Me, around
from app.web.tongue import Words, _, again
from app.web.views import page

router = APIRouter(prefix="/aktiveringer/{activation_id}/kommunikation", include_in_schema=False)
ROW = "row"
_NOTES = Words({"gemt": "Teksten er gemt.", "sendt": "Rækken er markeret som sendt.", "fortrudt": "Mærket er fjernet.",
          "udtalt": "Udtalelsen er meldt."})  # fmt: skip
_LABELS = Words({rules.SMS: "Sms", rules.NOTICE: "Opslag til opgang og Facebook", rules.MAIL: "Mail eller Teams",
                 rules.PRESS_LINE: "Det siger vi til pressen"})  # fmt: skip


@dataclass(frozen=True)
class Box:
    """A text to copy: `path` is unique on the page, `name` what the form calls it, `segments` counts text messages."""

    path: str
    name: str
    label: str
    language: str
    text: str
    slot: str
    segments: int


@dataclass(frozen=True)
class Card:
    """A row as the page shows it: its boxes, the further languages' apart, and links that open a text ready to send."""

    ready: ReadyRow
    boxes: tuple[Box, ...]
    further: tuple[Box, ...]
    lacking: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    announces: bool


@router.get("")
async def show(me: Me, unit: PageReads, activation_id: ActivationId, klar: str = "") -> Response:
    """Every row with its texts, and what was said to the press."""
    return await _page(unit, me, activation_id, Form(), note=_NOTES.get(klar, ""))


@router.post("/udtalelse")
async def state(
    request: Request, form: Typed, me: Me, actor: PageActor, house: House, activation_id: ActivationId
) -> Response:
    """Tell the other parties of a statement to the press."""

    async def work(unit: Unit) -> str:
        when, at = form.text("when"), form.moment("at")
        if when not in {"nu", "senere", "sagt"}:
            form.wrong("when", "Vælg, hvornår I udtaler jer.", "Choose when.")
        elif when != "nu" and at is None and not form.errors:
            form.wrong("at", "Skriv, hvornår det er eller var.", "Say when it is or was.")
        elif when == "senere" and at and at < unit.now:
            form.wrong("at", "Tidspunktet er passeret. Vælg “Vi har udtalt os”.", "The moment has passed.")
        elif when == "sagt" and at and at >= unit.now:
            form.wrong("at", "Tidspunktet ligger i fremtiden. Vælg “Vi udtaler os senere”.", "Not yet.")
        form.settle("Udtalelsen er ikke meldt. Ret det, der er markeret.")
        party, said, why = OrganisationId(form.text("party")), form.text("message"), form.text("reason")
        moment, sure = at if when != "nu" else None, form.ticked("sure")
        await statements.tell(unit, activation_id, party, said, at=moment, reason=why, sure=sure)
        return f"/aktiveringer/{activation_id}/kommunikation?klar=udtalt#udtalelser"

    async def again(unit: Unit) -> Response:
        return await _page(unit, me, activation_id, form, 422)

    return await act_or_ask_again(house, actor, request, form, work, again)


@router.post("/{row}")
async def change(
    request: Request, form: Typed, me: Me, actor: PageActor, house: House, activation_id: ActivationId, row: str
) -> Response:
    """Keep the row's texts, mark it as sent, or take the mark back."""

    async def work(unit: Unit) -> str:
        asked, sure = form.text("act"), form.ticked("sure")
        if asked == "fortryd":
            done = "fortrudt"
            await communication.unmark(unit, activation_id, row)
        else:
            done = "sendt" if asked == "sendt" else "gemt"
            keep = communication.mark if done == "sendt" else communication.save
            await keep(unit, activation_id, row, _typed(form), sure=sure)
        return f"/aktiveringer/{activation_id}/kommunikation?klar={done}#raekke-{row}"

    async def again(unit: Unit) -> Response:
        placed = [replace(e, path=_path(row, e.path)) if e.path else e for e in form.errors]
        shown = replace(form, fields={**form.fields, ROW: row}, errors=placed)
        return await _page(unit, me, activation_id, shown, 422)

    return await act_or_ask_again(house, actor, request, form, work, again)


def _typed(form: Form) -> Mapping[str, str]:
    """The texts by their names: the fields are called as the announcement's form calls them, where it has them."""
    found = {name.removeprefix("slot-"): form.text(name) for name in form.fields if name.startswith("slot-")}
    found |= {
        f"sms.{name.removeprefix('texts-')}": form.text(name) for name in form.fields if name.startswith("texts-")
    }
    return found | ({"sms": form.text("text")} if "text" in form.fields else {})


def _name(ready: ReadyRow, name: str) -> str:
    if ready.audience is Audience.RESIDENTS and name == "sms":
        return "text"
    if ready.audience is Audience.RESIDENTS and name.startswith("sms."):
        return f"texts-{name.removeprefix('sms.')}"
    return f"slot-{name}"


def _path(row: str, name: str) -> str:
    return f"{row}-{name}".replace(".", "-")


async def _page(unit: Unit, me: Me, wanted: ActivationId, form: Form, status: int = 200, note: str = "") -> Response:
    case, version, ready = await communication.read(unit, wanted)
    _, said = await statements.listed(unit, wanted)
    a = case.activation
    parties = [(p, _party(case.directory, p)) for p in statement_rules.parties(a)]
    mine = case.directory.contacts.get(unit.actor.contact)
    cards = [_card(case.directory, one, form) for one in ready]
    return page(
        "communication/page",
        status,
        me=me,
        case=case,
        exercise=a.exercise,
        version=version,
        cards=cards,
        labels={b.path: b.label for card in cards for b in (*card.boxes, *card.further)},
        residents=[r.id for r in case.directory.rosters.values() if r.kind is RosterKind.RESIDENTS],
        parties=parties,
        party=form.text("party") or (mine.organisation if mine and mine.organisation in dict(parties) else ""),
        statements=[_statement(case.directory, one) for one in said],
        doubtful=any(e.code in {"phone", "address", "name"} for e in form.errors),
        row=form.text(ROW),
        note=note,
        form=form,
        errors=form.errors,
        **around(unit, case.plan, case.directory),
    )


def _card(directory: Directory, ready: ReadyRow, form: Form) -> Card:
    typed = _typed(form) if form.text(ROW) == ready.row.id else {}
    boxes = [_box(ready, t.slot, t.language, t.name, typed.get(t.name, t.text)) for t in ready.texts]
    first = tuple(b for b in boxes if b.language == "da")
    further = tuple(b for b in boxes if b.language != "da")
    counts = rules.readers(directory)
    lacking = [b.language for b in further if b.slot == rules.SMS and not b.text and counts.get(b.language)]
    told = tuple(f"{again(name_of(code))} ({counts[code]})" for code in lacking)
    announces = ready.audience is Audience.RESIDENTS
    return Card(ready, first, further, told, _links(directory, ready, first), announces)


def _box(ready: ReadyRow, slot: str, language: str, name: str, text: str) -> Box:
    label = _LABELS[slot]
    if language != "da":
        label = _("{text} på {language}").format(text=label, language=again(name_of(language)))
    counted = segments(text) if slot == rules.SMS else 0
    return Box(_path(ready.row.id, name), _name(ready, name), label, language, text, slot, counted)


def _links(directory: Directory, ready: ReadyRow, boxes: tuple[Box, ...]) -> tuple[tuple[str, str], ...]:
    """One press opens the phone's own text or mail program, with the words in it as they were last kept."""
    texts = {b.slot: b.text for b in boxes}
    to = ",".join(_press(directory)) if ready.audience is Audience.PRESS else ""
    mailed = next((texts[s] for s in (rules.MAIL, rules.PRESS_LINE, rules.NOTICE) if s in texts), "")
    body = quote(mailed.replace("\n", "\r\n"))
    found = (
        [(_("Åbn i mail"), f"mailto:{quote(to, safe='@,')}?subject={quote(ready.subject)}&body={body}")] if body else []
    )
    if texts.get(rules.SMS):
        found.append((_("Åbn i sms"), f"sms:?&body={quote(texts[rules.SMS])}"))
    return tuple(found)


def _press(directory: Directory) -> list[str]:
    lists = [r.id for r in directory.rosters.values() if r.kind is RosterKind.PRESS]
    people = [directory.contacts[c] for c in directory.members(lists) if c in directory.contacts]
    return [p.emails[0] for p in people if p.emails]


def _party(directory: Directory, party: OrganisationId) -> str:
    known = directory.organisations.get(party)
    return known.name if known else party


def _statement(directory: Directory, one: Statement) -> dict[str, Any]:
    """A statement with names: whom of each party the service told, and whose party could not be found."""
    people = directory.contacts
    told = [(_party(directory, p), people[who].name if who in people else "") for p, who in one.told if who]
    return {
        "one": one,
        "party": _party(directory, one.party),
        "by": people[one.by].name if one.by in people else one.by,
        "told": told,
        "unreached": [_party(directory, p) for p, who in one.told if who is None],
    }
