"""The evaluation page (evaluering): five questions by a link, no sign-in; opening it answers nothing."""

from fastapi import APIRouter, Request, Response

from app.core.errors import Invalid
from app.core.evaluation import CHANGE, QUESTIONS, VERDICTS, Evaluation, Question, Verdict
from app.door import House
from app.services import evaluations
from app.store.unit import Unit
from app.web.acts import act
from app.web.forms import Form, Typed
from app.web.frame import to_ring
from app.web.tongue import again, speak_to
from app.web.views import page
from app.wiring import SYSTEM, Ports

router = APIRouter(prefix="/evaluering/{link}", include_in_schema=False)


@router.get("")
async def ask(house: House, link: str, tak: str = "") -> Response:
    """The questions, and the answers that stand."""
    return await _page(house, link, Form(), thanks=bool(tak))


@router.post("")
async def answer(request: Request, form: Typed, house: House, link: str) -> Response:
    """Keep the answers."""
    async with house.house.unit(SYSTEM, writes=False) as unit:
        actor, wanted, who = await evaluations.whose(unit, link)

    async def work(unit: Unit) -> str:
        await evaluations.answer(unit, wanted, who, _read(form), sure=form.ticked("sure"))
        return f"/evaluering/{link}?tak=ja"

    try:
        return await act(house, actor, request, form, work)
    except Invalid as wrong:
        form.errors = list(wrong.errors)
    return await _page(house, link, form, 422)


def _read(form: Form) -> Evaluation:
    """What was answered; a word that is no answer is none."""
    said = {q: form.text(q.value) for q in Question}
    verdicts = {q: Verdict(text) for q, text in said.items() if text in set(Verdict)}
    return Evaluation(verdicts, form.text("change"))


async def _page(house: Ports, link: str, form: Form, status: int = 200, *, thanks: bool = False) -> Response:
    async with house.house.unit(SYSTEM, writes=False) as unit:
        actor, wanted, who = await evaluations.whose(unit, link)
    async with house.house.unit(actor, writes=False) as unit:
        opened = await evaluations.opened(unit, wanted, who)
    case, given = opened.case, opened.asked.evaluation
    speak_to(case.directory.contacts.get(who), case.directory, signed_in=False)
    stands = {q.value: given.verdicts[q].value if q in given.verdicts else "" for q in Question}
    typed = {**stands, "change": given.change, **form.fields}
    return page(
        "evaluation/page",
        status,
        case=case,
        exercise=case.activation.exercise,
        plan=case.plan,
        asked=opened.asked,
        questions=[(q.value, again(text), typed[q.value]) for q, text in QUESTIONS.items()],
        verdicts=[(v.value, again(text), "") for v, text in VERDICTS.items()],
        wish=(again(CHANGE), typed["change"]),
        open=unit.now <= opened.asked.until,
        thanks=thanks,
        doubtful=any(e.code in {"phone", "address", "name"} for e in form.errors),
        link=link,
        errors=form.errors,
        ring=to_ring(case.plan, case.directory, who),
        now=unit.now,
        key=unit.mint(),
    )
