"""Paper templates (skabeloner): what an action plan begins with for a scenario, and what it suggests.

Pure. The draft gets purpose, target groups, communication and hand-over. Measures (S3-31) and people (S3-26, S3-27)
are only suggested: they come into the plan when someone who sees them says so, and never in place of what stands.
"""

from app.core.paper_template.checking import check
from app.core.paper_template.drafting import draft, own_measures
from app.core.paper_template.matching import KINDS, kind_of
from app.core.paper_template.people import Around, sample
from app.core.paper_template.shape import Template, TemplateCommunication, TemplateHandover, TemplateMeasure
from app.core.paper_template.suggesting import edits, suggested

__all__ = [
    "KINDS",
    "Around",
    "Template",
    "TemplateCommunication",
    "TemplateHandover",
    "TemplateMeasure",
    "check",
    "draft",
    "edits",
    "kind_of",
    "own_measures",
    "sample",
    "suggested",
]
