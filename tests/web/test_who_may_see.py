"""Who may see which page: 404 where nothing exists for someone, 403 where they may see but not this."""

from app.door import COOKIE
from app.store import accounts
from app.wiring import SYSTEM
from tests.api.test_who_may import adopted
from tests.builders import Town
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor

# anna: coordinator; gitte: called; nanna: board; selma: resident; ulla: administrator; yrsa leads in the other
# partnership; the last has a session that was ended.
PEOPLE = ("anna", "gitte", "nanna", "selma", "ulla", "yrsa", "ended")
SEEING = (200, 200, 404, 404, 200, 404, 303)
PAPERS = (200, 200, 200, 404, 200, 404, 303)
LEADING = (200, 403, 403, 404, 200, 404, 303)
OVER = (409, 409, 409, 404, 409, 404, 303)
HOUSE = (200, 403, 403, 403, 200, 200, 303)
ADMINISTERING = (403, 403, 403, 403, 200, 403, 303)
PAGES = {
    "/aktiveringer/{}/moede": SEEING,
    "/aktiveringer/{}/moede/dagsorden.pdf": SEEING,
    "/aktiveringer/{}/moede/deltagerliste.pdf": SEEING,
    "/aktiveringer/{}/moede/referat.pdf": SEEING,
    "/aktiveringer/{}/hastemoede.ics": SEEING,
    "/aktiveringer/{}/kommunikation": SEEING,
    "/aktiveringer/{}/sagsmappe.zip": (200, 403, 404, 404, 200, 404, 303),
    "/aktiveringer/{}/udtraek/svar.csv": SEEING,
    "/aktiveringer/{}/udtraek/indsatser.csv": PAPERS,
    "/aktiveringer/{}/udtraek/beskeder.csv": SEEING,
    "/aktiveringer/{}/udtraek/log.csv": SEEING,
    "/aktiveringer/{}/journalnummer": (200, 403, 403, 404, 403, 404, 303),
    "/aktiveringer/{}/handlingsplan.docx": PAPERS,
    "/aktiveringer/{}/handlingsplan.json": PAPERS,
    "/aktiveringer/{}/orienteringer/1": PAPERS,
    "/aktiveringer/{}/orienteringer/1.pdf": PAPERS,
    "/aktiveringer/{}/afslutning": OVER,
    "/aktiveringer/{}/afslutning.pdf": OVER,
    "/aktiveringer/{}/overlevering.pdf": OVER,
    "/planer/soengaarden-2026/skabeloner": LEADING,
    "/planer/soengaarden-2026/skabeloner/brand": LEADING,
    "/planer/soengaarden-2026/skabeloner/brand/eksempel.pdf": LEADING,
    "/planer/soengaarden-2026/kontakter.csv": LEADING,
    "/planer/soengaarden-2026/beredskab.vcf": PAPERS,
    "/historik": HOUSE,
    "/beskedtekster": HOUSE,
    "/beskedtekster/call": HOUSE,
    "/skrivebord": HOUSE,
    "/skrivebord/kontakter/carl": (200, 403, 403, 403, 200, 404, 303),
    "/skrivebord/planfil.yaml": HOUSE,
    "/skrivebord/planfil": ADMINISTERING,
    "/wordskabeloner": ADMINISTERING,
}
ACTS = ("moede/flyt", "moede/fremmoede", "moede/personpunkt", "moede/personpunkt/1/begynd", "moede/referat/godkend")
WRITINGS = ("moede/referat", "moede/referat/handlingsplan", "moede/referat/x/fjern", "moede/pligt")
HEAVY = (".pdf", ".docx", ".zip")


async def ended(here: Town) -> Visitor:
    """Someone whose session was ended while they looked."""
    visitor = await Visitor.of(here, "anna")
    async with here.ports.house.unit(SYSTEM) as unit:
        await accounts.revoke(unit, visitor.client.cookies[COOKIE])
    return visitor


async def test_each_person_sees_what_the_table_says_and_nothing_else(here: Town, visit: SignIn) -> None:
    await here.take_in_example("lunden.yaml")
    await here.token("ulla", administrator=True)
    activation = await adopted(here)
    visitors = {who: await visit(who) for who in PEOPLE[:5]}
    visitors["yrsa"] = await Visitor.of(here.in_partnership("lunden", "lunden-2026"), "yrsa")
    visitors["ended"] = await ended(here)
    found, expected = {}, {}
    for path, statuses in PAGES.items():
        for who, status in zip(PEOPLE, statuses, strict=True):
            # What is made for those who may is shown elsewhere; one of them is enough to prove the address.
            if status != 200 or (who == "ulla" and not path.endswith(HEAVY)):
                answer = await visitors[who].client.get(path.format(activation), follow_redirects=False)
                found[path, who], expected[path, who] = answer.status_code, status
    for act in (*ACTS, *WRITINGS):
        for who in ("gitte", "nanna", "yrsa", "ended"):
            path = f"/aktiveringer/{activation}/{act}"
            if act in ACTS or who != "gitte":
                answer = await visitors[who].client.post(path, data={"text": "x"}, follow_redirects=False)
                found[act, who] = answer.status_code
                expected[act, who] = {"gitte": 403, "ended": 401}.get(who, 404)
    for who in ("yrsa", "ended"):
        await visitors[who].client.aclose()
    assert {key: (found[key], expected[key]) for key in found if found[key] != expected[key]} == {}


async def test_a_search_finds_nothing_for_those_who_may_see_nothing(here: Town, visit: SignIn) -> None:
    await here.activate()
    for who, finds in (("anna", True), ("selma", False)):
        visitor = await visit(who)
        await visitor.opens("/soeg?q=Nordstrand")
        assert ("Carl Nordstrand" in visitor.text) is finds
