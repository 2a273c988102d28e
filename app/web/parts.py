"""Parts (dele): every part of the pages in all its states on one page, for those who make and judge them."""

from datetime import timedelta

from fastapi import APIRouter, Response

from app.core.action_plan import ActionPlan, Measure, MeasureState
from app.core.errors import FieldError, Missing
from app.core.ids import PartnershipId
from app.core.roster import Directory
from app.door import House
from app.web.timeline import timeline
from app.web.views import page

router = APIRouter(include_in_schema=False)
_FAULTS = (
    FieldError("minutter", "Skriv et helt tal mellem 0 og 240.", "A whole number from 0 to 240."),
    FieldError("vaerre", "Vælg ét af svarene.", "Choose one of the answers."),
)
EMPTY = Directory(PartnershipId("-"), "", "da", "Europe/Copenhagen", demo=True,
                    organisations={}, contacts={}, rosters={})  # fmt: skip


@router.get("/parts")
async def parts(house: House, oevelse: str = "") -> Response:
    """All parts, in the demo alone."""
    if not house.settings.simulator:
        raise Missing
    now = house.house.clock()
    hours = ((-2, MeasureState.DONE), (-1, MeasureState.UNDER_WAY), (3, MeasureState.PLANNED))
    titles = ("Gå ekstra runder i området", "Send gadeplan ud", "Hold klubben længere åben")
    measures = [Measure(f"m{h}", t, deadline=now + timedelta(hours=h), state=s)
                for (h, s), t in zip(hours, titles, strict=True)]  # fmt: skip
    plan = ActionPlan(measures=(*measures, Measure("m", "Hold oplæg på skolen", state=MeasureState.DROPPED)))
    return page("parts", exercise=bool(oevelse), now=now, faults=_FAULTS, measures=timeline(plan, EMPTY, now))
