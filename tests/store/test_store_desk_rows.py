"""What the desk keeps beside the plan: changes and Word templates, on SQLite and on PostgreSQL."""

from datetime import timedelta

from app.core.access import clockwork
from app.core.change import Difference, Thing
from app.core.ids import ContactId
from app.store import changes, word_templates
from tests.builders import Town


async def test_changes_are_kept_sealed_read_back_and_forgotten(both: Town) -> None:
    async with both.ports.house.unit(clockwork(both.partnership)) as unit:
        await changes.record(unit, [Difference(Thing.SEAT, "beredskab/politi", "Politi", "holder", "Carl", "Petra")])
        (one,) = await changes.newest(unit)
        assert (one.thing, one.id, one.what, one.before, one.after) == (
            Thing.SEAT, "beredskab/politi", "holder", "Carl", "Petra",
        )  # fmt: skip
        assert await changes.newest(unit, ContactId("carl")) == ()
        assert await changes.forget(unit, unit.now) == 0
        assert await changes.forget(unit, unit.now + timedelta(seconds=1)) == 1


async def test_one_template_at_most_is_in_use(both: Town) -> None:
    async with both.ports.house.unit(clockwork(both.partnership)) as unit:
        assert await word_templates.file(unit, "action_plan") is None
        for name in ("en.docx", "to.docx"):
            await word_templates.add(unit, "action_plan", name, "0" * 64, name.encode())
        assert [(t.version, t.in_use) for t in await word_templates.versions(unit, "action_plan")] == [
            (2, True), (1, False),
        ]  # fmt: skip
        await word_templates.use(unit, "action_plan", 1)
        assert await word_templates.file(unit, "action_plan") == b"en.docx"
        await word_templates.use(unit, "action_plan", None)
        assert await word_templates.file(unit, "action_plan") is None
    async with both.ports.house.unit(clockwork(both.in_partnership("andet", "").partnership), writes=False) as unit:
        assert await word_templates.versions(unit, "action_plan") == ()
