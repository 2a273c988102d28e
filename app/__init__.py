"""Beredskab: a housing area's emergency-preparedness plan, alive."""
