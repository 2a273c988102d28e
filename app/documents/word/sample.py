"""Sample views: what a template is tried on, and what its preview is made from; invented people and places."""

from app.documents.papers.action_plan import ActionPlanPaper, CommunicationRow, HandoverRow, MeasureRow, Signature
from app.documents.papers.heading import PARTIES_AND_BOARDS, Heading

_HEADING = Heading(
    kind="Handlingsplan",
    title="Handlingsplan for Prøvegården",
    area="Prøvegården",
    partnership="Helhedsplanen Prøvegården",
    scenario="Ildspåsættelse",
    number="2026-001",
    case_number="26/12345",
    version=2,
    state="Vedtaget",
    exercise=True,
    confidentiality=PARTIES_AND_BOARDS,
    seal="post 42, segl " + "0123456789abcdef" * 4,
    made_at="søndag den 22. november 2026 kl. 21.40",
    stamp=1795293600,
)


def sample() -> ActionPlanPaper:
    """A filled-in action plan, with something in every field and every list."""
    return ActionPlanPaper(
        heading=_HEADING,
        adopted="søndag den 22. november 2026 kl. 21.35 af Prøve Persson",
        written_by="Prøve Persson, Grete Prøvesen",
        authority="Hastemødet må beslutte det, der står her, efter Beredskabsplan for Prøvegården",
        situation=["To containere er brændt ved blok 4.", "Cirka 20 unge er stadig samlet på pladsen."],
        purpose=["Skabe ro i området og tryghed for beboerne."],
        target_groups=["Beboere i blok 3-6", "Forældre", "Medarbejdere"],
        measures=[
            MeasureRow(
                title="Udvidet åbningstid på ejendomskontoret",
                text="Kontoret er åbent til kl. 22.\nBeboere kan ringe eller komme forbi.",
                actor="Boligorganisationerne",
                responsible="Grete Prøvesen",
                reach="20 10 00 15",
                deadline="23.11.2026 kl. 12.00",
                state="I gang",
            ),
            MeasureRow(
                title="Synlig patrulje", text="", actor="Politiet", responsible="Per Prøvelund", reach="33 10 00 16",
                deadline="22.11.2026 kl. 23.00", state="Planlagt",
            ),
        ],
        communication=[
            CommunicationRow(
                audience="Beboere", side="Ekstern", message="Der er ro. Ring til ejendomskontoret, hvis du er utryg.",
                channel="Sms", informs="Prøve Persson", sent="22.11.2026 kl. 21.50",
            ),
        ],
        press_spokesperson="Per Prøvelund",
        ends_at="mandag den 23. november 2026 kl. 12.00",
        handover=[HandoverRow(to="Lokalrådet", text="Drøfte belysningen på pladsen.")],
        signatures=[
            Signature(party="Politiet", people=["Per Prøvelund, vicepolitiinspektør"]),
            Signature(party="Helhedsplanen", people=["Prøve Persson, projektchef"]),
            Signature(party="Kommunen"),
        ],
    )  # fmt: skip


def bare() -> ActionPlanPaper:
    """The same with nothing filled in yet, as a draft begins."""
    nothing = dict.fromkeys(("adopted", "authority", "written_by", "press_spokesperson", "ends_at"), "")
    empty: dict[str, list[str]] = {name: [] for name in (
        "situation", "purpose", "target_groups", "measures", "communication", "handover", "signatures",
    )}  # fmt: skip
    heading = _HEADING.model_copy(update={"case_number": "", "exercise": False, "confidentiality": "", "version": 0})
    return ActionPlanPaper.model_validate({"heading": heading, **nothing, **empty})
