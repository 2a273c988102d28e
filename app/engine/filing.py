"""Filing (arkivering): how each kind of paper that counts is made, for the step that files it."""

from collections.abc import Mapping

from app.core.paper import PaperKind
from app.documents.papers import action_plan, briefing, closing_report, meeting
from app.services import action_plans, briefings, closing, meetings
from app.services.papers import Maker

MAKERS: Mapping[PaperKind, Maker] = {
    PaperKind.ACTION_PLAN: Maker(action_plans.to_file, action_plan.pdf),
    PaperKind.BRIEFING: Maker(briefings.to_file, briefing.pdf),
    PaperKind.MINUTES: Maker(meetings.to_file, meeting.pdf),
    PaperKind.CLOSING_REPORT: Maker(closing.to_file, closing_report.pdf),
}
