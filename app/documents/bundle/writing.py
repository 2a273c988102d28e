"""Writing a plan file (udlæsning): a bundle as data, and as YAML that people can read and change.

Promises: read again it is the same bundle; the fields stand in the order of the published sample. STOP
answers, the demo mark and the revision belong to the service, not to the file.
"""

from dataclasses import asdict
from typing import Any, Final

import yaml
from yaml import CSafeDumper

from app.core.plan import Funding, Plan, Scenario, Signature
from app.core.roster import Contact, Directory, Roster, RosterKind, Seat
from app.documents.bundle.reading import Bundle

_TIMESTAMP: Final = "tag:yaml.org,2002:timestamp"


def to_data(bundle: Bundle) -> dict[str, Any]:
    """The bundle as JSON data, in the order of the sample; dates are texts."""
    directory = bundle.directory
    return {
        "beredskab": 1,
        "partnership": _partnership(directory),
        "organisations": [{"id": o.id, "name": o.name, "kind": o.kind.value} for o in directory.organisations.values()],
        "contacts": [_contact(contact) for contact in directory.contacts.values()],
        "rosters": [_roster(roster) for roster in directory.rosters.values()],
        "plans": [_plan(plan) for plan in bundle.plans],
    }


def to_yaml(bundle: Bundle) -> str:
    """The bundle as YAML, æøå as they are and short lists on one line."""
    text: str = yaml.dump(to_data(bundle), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return text


class _Dumper(CSafeDumper):
    """Dates without quotes, lists of words on one line, nothing by reference."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way to say which words need no quotes
        sign: [(tag, pattern) for tag, pattern in resolvers if tag != _TIMESTAMP]
        for sign, resolvers in CSafeDumper.yaml_implicit_resolvers.items()
    }

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's signature
        """Always: a file that people change has no references."""
        return True


def _list(dumper: _Dumper, items: list[Any]) -> yaml.SequenceNode:
    short = not any(isinstance(item, dict) for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=short)


_Dumper.add_representer(list, _list)


def _partnership(directory: Directory) -> dict[str, str]:
    return {
        "id": directory.partnership,
        "name": directory.name,
        "language": directory.language,
        "timezone": directory.timezone,
    }


def _without_empty(fields: dict[str, Any], *optional: str) -> dict[str, Any]:
    """The fields, but for those of the optional ones that say nothing."""
    return {key: value for key, value in fields.items() if value or key not in optional}


def _contact(contact: Contact) -> dict[str, Any]:
    fields = {
        "id": contact.id,
        "name": contact.name,
        "title": contact.title,
        "organisation": contact.organisation,
        "phones": list(contact.phones),
        "emails": list(contact.emails),
        "mandate": contact.mandate,
        "language": contact.language,
    }
    return _without_empty(fields, "title", "organisation", "language")


def _roster(roster: Roster) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": roster.id, "kind": roster.kind.value, "name": roster.name}
    if roster.kind is RosterKind.PREPAREDNESS:
        fields["seats"] = [_seat(seat) for seat in roster.seats]
    else:
        fields["members"] = list(roster.members)
    return _without_empty(fields, "name")


def _seat(seat: Seat) -> dict[str, Any]:
    fields = {
        "id": seat.id,
        "role": seat.role,
        "party": seat.party,
        "obligatory": seat.obligatory,
        "on_invite": seat.on_invite,
        "holder": seat.holder,
        "stand_ins": list(seat.stand_ins),
    }
    return _without_empty(fields, "on_invite")


def _plan(plan: Plan) -> dict[str, Any]:
    fields = {
        "id": plan.id,
        "title": plan.title,
        "area": plan.area,
        "valid_from": plan.valid_from and plan.valid_from.isoformat(),
        "valid_until": plan.valid_until and plan.valid_until.isoformat(),
        "supersedes": plan.supersedes,
        "coordinator": plan.coordinator,
        "activators": list(plan.activators),
        "roster": plan.roster,
        "brief": list(plan.brief),
        "criteria": plan.criteria,
        "scenarios": [_scenario(scenario) for scenario in plan.scenarios],
        "ladder": [{"after": step.after, "channels": list(step.channels)} for step in plan.ladder],
        "briefing": asdict(plan.briefing),
        "meeting": asdict(plan.meeting),
        "measures": [{"id": m.id, "actor": m.actor.value, "title": m.title, "text": m.text} for m in plan.measures],
        "documents": asdict(plan.documents),
        "signatures": [_signature(one) for one in plan.signatures],
        "approvals": [
            {
                "authority": a.authority,
                "approved_on": a.approved_on and a.approved_on.isoformat(),
                "reference": a.reference,
            }
            for a in plan.approvals
        ],
        "funding": [_funding(one) for one in plan.funding],
        "duty_link": plan.duty_link,
    }
    return _without_empty(fields, "supersedes", "criteria", "funding", "duty_link")


def _signature(one: Signature) -> dict[str, Any]:
    fields = {
        "organisation": one.organisation,
        "name": one.name,
        "title": one.title,
        "on_behalf_of": one.on_behalf_of,
        "signed_on": one.signed_on and one.signed_on.isoformat(),
    }
    return _without_empty(fields, "title")


def _funding(one: Funding) -> dict[str, Any]:
    return {
        "basis": one.basis,
        "valid_from": one.valid_from and one.valid_from.isoformat(),
        "valid_until": one.valid_until and one.valid_until.isoformat(),
    }


def _scenario(scenario: Scenario) -> dict[str, Any]:
    fields = {"id": scenario.id, "name": scenario.name, "invite": list(scenario.invite)}
    return _without_empty(fields, "invite")
