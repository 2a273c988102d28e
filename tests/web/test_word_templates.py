"""The partnership's own Word template on the pages, and the papers that are made with it."""

import asyncio
import io

import docx
import httpx2

from app.core.access import Actor
from app.core.ids import ContactId
from app.services import word_templates
from tests.builders import Town
from tests.documents.test_word import text_of
from tests.documents.test_word_checking import docx_of
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor

HERE = "/wordskabeloner"


async def _lise(here: Town, visit: SignIn) -> Visitor:
    await here.token("lise", administrator=True)
    return await (await visit("lise")).opens(HERE)


async def _uploads(who: Visitor, content: bytes, name: str = "brevpapir.docx") -> httpx2.Response:
    form, _ = who.form("Prøv den, og brug den")
    answer = await who.client.post(HERE, data=dict(form.fields), files={"fil": (name, content)})
    who.status, who.page = answer.status_code, answer.text
    return answer


async def _word_of(who: Visitor, path: str) -> str:
    answer = await who.client.get(path)
    assert answer.headers["content-type"].startswith("application/vnd.openxmlformats"), answer.text
    return text_of(answer.content)


async def test_a_template_is_uploaded_used_and_changed_back(here: Town, visit: SignIn) -> None:
    lise = await _lise(here, visit)
    assert lise.says("Standarden Den skabelon, der følger med.")
    standard = docx.Document(io.BytesIO((await lise.client.get(f"{HERE}/0.docx")).content))
    standard.paragraphs[0].insert_paragraph_before("Prøveby Kommunes brevpapir")
    changed = io.BytesIO()
    standard.save(changed)
    await _uploads(lise, changed.getvalue(), "../Brevpapir æ.docx")
    assert lise.says("Skabelonen er prøvet på et eksempel")
    assert lise.says("Udgave 1 : Brevpapir æ.docx")
    assert "Prøveby Kommunes brevpapir" in await _word_of(lise, f"{HERE}/1/eksempel.docx")
    paper = f"/aktiveringer/{await here.activate()}/handlingsplan"
    anna = await (await visit("anna")).opens(paper)
    assert "Prøveby Kommunes brevpapir" in await _word_of(anna, anna.links["Word"])
    await lise.opens(HERE)
    await lise.presses("Brug den: standarden")
    assert lise.says("Skabelonen er skiftet.")
    found = await _word_of(anna, f"{paper}.docx")
    assert "Prøveby" not in found
    assert "Container brænder ved blok 4" in found
    await lise.presses("Brug den: udgave 1")
    assert "Prøveby Kommunes brevpapir" in await _word_of(anna, f"{paper}.docx")
    await lise.opens("/historik?vis=skabeloner")
    assert lise.says("Udgave 1: Brevpapir æ.docx → Standard")


async def test_what_is_wrong_with_a_template_is_said_with_its_place(here: Town, visit: SignIn) -> None:
    lise = await _lise(here, visit)
    await _uploads(lise, docx_of("{{ heading.titel }}"))
    assert lise.status == 422
    assert lise.says("“{{ heading.titel }}”: Feltet “titel” findes ikke. Mente du “title”?")
    await lise.opens(HERE)
    assert not lise.says("Udgave 1")


async def test_no_file_chosen_is_said_beside_the_field(here: Town, visit: SignIn) -> None:
    lise = await _lise(here, visit)
    await lise.presses("Prøv den, og brug den")
    assert lise.status == 422
    assert lise.says("Vælg et Word-dokument (.docx).")


async def test_the_api_gives_the_same_words_to_those_who_may_read_them(here: Town) -> None:
    wanted = await here.activate()
    path = f"/activations/{wanted}/action-plan"
    answer = await here.call("anna", "GET", f"{path}.docx")
    assert "Container brænder ved blok 4" in text_of(answer.content)
    for who in ("carl", "nanna", "selma"):
        pdf, docx = [(await here.call(who, "GET", path + end)).status_code for end in (".pdf", ".docx")]
        assert pdf == docx, who


async def test_only_administrators_see_and_change_the_templates(here: Town, visit: SignIn) -> None:
    await here.activate()
    anna = await visit("anna")
    for path in ("", "/0.docx", "/1.docx", "/0/eksempel.docx"):
        await anna.opens(HERE + path)
        assert anna.status == 403, path
    for path in ("", "/brug"):
        await anna.sends(HERE + path, [("udgave", "0")])
        assert anna.status == 403, path
    lise = await _lise(here, visit)
    assert (await lise.client.get(f"{HERE}/7.docx")).status_code == 404


async def test_two_that_are_uploaded_at_once_are_two_versions_and_one_is_in_use(both: Town) -> None:
    await both.activate()
    lise = Actor(both.partnership, ContactId("lise"), administrator=True)
    both_read, seen = asyncio.Event(), list[object]()

    async def keep(name: str) -> None:
        async with both.ports.house.unit(lise) as unit:
            seen.append(await word_templates.versions(unit))
            if len(seen) == 2 or unit.connection.dialect.name == "sqlite":
                both_read.set()
            await both_read.wait()
            await word_templates.keep(unit, name, name.encode())

    await asyncio.gather(keep("en.docx"), keep("to.docx"))
    async with both.ports.house.unit(lise, writes=False) as unit:
        kept = await word_templates.versions(unit)
        assert await word_templates.in_use(unit) in {b"en.docx", b"to.docx"}
    assert ([t.version for t in kept], [t.in_use for t in kept]) == ([2, 1], [True, False])


async def test_a_version_that_is_none_changes_nothing(here: Town, visit: SignIn) -> None:
    lise = await _lise(here, visit)
    await _uploads(lise, docx_of("{{ heading.title }}"), "brev\0papir.docx")
    assert lise.says("Skabelonen er prøvet på et eksempel")
    await lise.opens(HERE)
    form, _ = lise.form("Brug den: standarden")
    for wrong in ("", "x", "99", "9" * 5000):
        fields = {**dict(form.fields), "udgave": wrong, "key": f"k{wrong[:3]}"}
        assert (await lise.client.post(f"{HERE}/brug", data=fields)).status_code == 404, wrong[:3]
    assert (await lise.client.get(f"{HERE}/{'9' * 30}.docx")).status_code == 404
    await lise.opens(HERE)
    assert lise.says("Udgave 1 : brev")
