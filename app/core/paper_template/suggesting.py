"""What is suggested on top of what stands: measures with their people, who speaks to the press, who tells whom."""

from collections.abc import Iterable
from dataclasses import replace

from app.core.action_plan import ActionPlan, Communication, Measure
from app.core.filling_in import Edit, is_row, texts_of
from app.core.ids import ContactId
from app.core.paper_template.drafting import TAKEN, own_measures, plain
from app.core.paper_template.people import Around
from app.core.paper_template.shape import Template
from app.core.roster import Contact


def suggested(plan: ActionPlan, template: Template, around: Around) -> ActionPlan:
    """The plan as it would stand if everything that is suggested were accepted; what stands is never changed."""
    first = not any(m.id.startswith(TAKEN) for m in plan.measures)
    new = own_measures(template, around.plan.measures) if first else ()
    there = {plain(m.title) for m in plan.measures} | {m.from_catalogue for m in plan.measures if m.from_catalogue}
    new = tuple(m for m in new if around.takes(m.actor) and not {plain(m.title), m.from_catalogue} & there)
    press = plan.press_spokesperson or _id(around.someone(template.press) if template.press else around.coordinator())
    return replace(
        plan,
        measures=tuple(_with_person(m, around) for m in (*plan.measures, *new)),
        communication=_informed(plan.communication, template, around),
        press_spokesperson=press or _id(around.coordinator()),
    )


def _with_person(m: Measure, around: Around) -> Measure:
    person = around.directory.contacts.get(m.responsible) if m.responsible else around.responsible(m.actor)
    if person is None or (m.responsible and m.reach.strip()):
        return m
    return replace(m, responsible=person.id, reach=(m.reach.strip() and m.reach) or _way(person))


def _way(person: Contact) -> str:
    """How the person is reached: the first number, else the first mail address."""
    return next(iter((*person.phones, *person.emails)), "")


def _informed(rows: Iterable[Communication], template: Template, around: Around) -> tuple[Communication, ...]:
    kinds = {plain(c.audience): c.informs for c in template.communication}
    return tuple(
        row if row.informs or not row.audience.strip()
        else replace(row, informs=_id(around.responsible(kinds.get(plain(row.audience))) or around.coordinator()))
        for row in rows
    )  # fmt: skip


def _id(person: Contact | None) -> ContactId | None:
    return person.id if person else None


def edits(plan: ActionPlan, wanted: ActionPlan) -> tuple[Edit, ...]:
    """What must be changed in the plan for it to stand as wanted, as if someone had typed it."""
    before, after = texts_of(plan), texts_of(wanted)
    return tuple(
        Edit(path, "", "ny") if is_row(path) else Edit(path, before.get(path, ""), text)
        for path, text in after.items()
        if (path not in before if is_row(path) else before.get(path, "") != text)
        and not path.endswith(".state")
    )  # fmt: skip
