"""The desk (skrivebordet) on the pages: what a partnership keeps, each thing on a page with a form."""

from app.web.desk import bundles, overview, plans, rosters, things

ROOMS = (overview, bundles, plans, rosters, things)
