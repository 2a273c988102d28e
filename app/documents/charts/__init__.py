"""Charts: small pictures drawn on the server, each with its sentence; pages, mails and papers show the same ones.

A picture is SVG whose colours come from classes, as a strict page needs; `painted` gives the same picture colours of
its own, for a paper or a mail. Widths are in per cent and text in pixels, so a phone's is as readable as a wall's.
"""

from app.documents.charts.answers import curve, ring
from app.documents.charts.measures import Bar, Counts, standing, timeline
from app.documents.charts.painted import painted, png

__all__ = ["Bar", "Counts", "curve", "painted", "png", "ring", "standing", "timeline"]
